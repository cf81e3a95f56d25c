# The portal: web server, task worker and one-off commands share this image.
FROM python:3.11-slim-bookworm AS portal
RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --create-home portal \
    && install --directory --owner=portal --mode=700 /data
WORKDIR /portal
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
RUN SECRET_KEY=only-while-building python manage.py collectstatic --no-input --verbosity=0
ENV DATA_FOLDER=/data LOG_FORMAT=json PYTHONUNBUFFERED=1
USER portal
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=20s CMD ["python", "docs/healthcheck.py"]
CMD ["python", "-m", "pos_portal.server", "--host", "0.0.0.0", "--port", "8000", "--workers", "2"]

# PgBouncer in transaction pooling; its password file is written at start from POSTGRES_PASSWORD.
FROM debian:bookworm-slim AS pool
RUN apt-get update \
    && apt-get install --yes --no-install-recommends pgbouncer \
    && rm -rf /var/lib/apt/lists/*
COPY docs/pgbouncer.ini /etc/pgbouncer/portal.ini
USER postgres
EXPOSE 6432
CMD ["sh", "-c", "umask 077 && printf '\"portal\" \"%s\"\\n' \"$POSTGRES_PASSWORD\" > /tmp/users && exec pgbouncer /etc/pgbouncer/portal.ini"]
