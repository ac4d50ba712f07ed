#!/usr/bin/env bash
# Flink's own reporter writes as InfluxDB 1 is written to, by user and password.
set -euo pipefail
influx v1 auth create --org "$DOCKER_INFLUXDB_INIT_ORG" --username flink --password "$FLINK_PASSWORD" \
    --write-bucket "$DOCKER_INFLUXDB_INIT_BUCKET_ID"
