# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the installation is told by its environment (12-factor): every variable starts with AUZOLAN_."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Environment(BaseSettings):
    """Hold the settings of one installation; the defaults are those of one machine."""

    model_config = SettingsConfigDict(env_prefix="AUZOLAN_", env_file=".env", extra="ignore")

    var_dir: Path = Path("var")
    database_url: str = ""
    default_tenant: str = ""
    facts_url: str = ""
    data_licence: str = "https://creativecommons.org/licenses/by/4.0/"
    sparql_seconds: int = Field(default=10, ge=1)
    sparql_rows: int = Field(default=10_000, ge=1)
    mqa_at_120: Literal["Bad", "Sufficient"] = "Bad"
    allowed_hosts: str = "localhost,127.0.0.1,.localhost,[::1],testserver"
    trusted_origins: str = ""
    is_behind_tls: bool = False
    debug: bool = False
    duckdb_threads: int = 2
    duckdb_memory: str = "4GB"
    time_zone: str = "Europe/Madrid"
    oidc_name: str = ""
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_secret: str = ""
    stalled_seconds: int = Field(default=30, ge=1)
    loads_megabytes: int = Field(default=500, ge=1)
    files_megabytes: int = Field(default=64, ge=1)
    ai_card_days: int = Field(default=180, ge=1)
    keep_texts_months: int = Field(default=12, ge=1)
    keep_people_months: int = Field(default=24, ge=1)
    keep_keys_months: int = Field(default=13, ge=1)
    api_calls_per_minute: int = 600
    api_visits_per_minute: int = 120
    api_batch_megabytes: int = 32
    models_read: bool = True
    shared_seconds: float = Field(default=2, ge=0, le=60)
    webhooks_inside: bool = False
    links_inside: str = ""
    links_own: str = ""
    network_inside: str = ""
    mail_url: str = ""
    mail_from: str = "auzolan@localhost"
