"""Addresses for the camera of a phone."""


def qr_picture(text: str) -> bytes:
    """An SVG file with the text as a QR code."""
    import qrcode
    from qrcode.image.svg import SvgPathFillImage

    image = qrcode.make(text, image_factory=SvgPathFillImage, box_size=12, border=3)
    content: bytes = image.to_string()
    return content
