from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST


@require_POST
def membership_switch(request: HttpRequest) -> HttpResponse:
    """Work in another of one's own organizations from now on."""
    chosen = request.POST.get("membership", "")
    if chosen not in {str(membership.pk) for membership in request.memberships}:
        raise Http404
    request.session["membership"] = int(chosen)
    return redirect("home")
