"""Make somebody one of the staff: ``python -m infrastructure.local.staff EMAIL officer|admin``.

In the Cognito that the environment names, by default the one that ``make run`` has started. The password
comes from STAFF_PASSWORD, or is asked for.
"""

from __future__ import annotations

import argparse
import asyncio
import getpass
import os
import sys

from infrastructure.local.start import ROOT, environment, read_env_file
from src.auth.cognito import Cognito, Refused
from src.auth.embedded_pool import GROUPS, Pool, ensure_pool
from src.auth.passwords import check_new_password, normal_email
from src.config import Settings, load_settings
from src.exceptions import VPBankException


async def make_staff(cognito: Cognito, pool_id: str, email: str, password: str, role: str) -> None:
    """The user, new or known, with that password, confirmed, in that group.

    Raises :class:`Refused` and :class:`VPBankException`.
    """
    email = normal_email(email)
    check_new_password(password)
    user = {"UserPoolId": pool_id, "Username": email}
    attributes = [{"Name": "email", "Value": email}, {"Name": "email_verified", "Value": "true"}]
    try:
        await cognito.call("admin_create_user", **user, UserAttributes=attributes, MessageAction="SUPPRESS")
    except Refused as refusal:
        if refusal.code != "UsernameExistsException":
            raise
    await cognito.call("admin_set_user_password", **user, Password=password, Permanent=True)
    await cognito.call("admin_add_user_to_group", **user, GroupName=role)


async def run(settings: Settings, email: str, role: str, password: str) -> None:
    cognito = Cognito(settings)
    try:
        pool = (
            Pool(settings.cognito_user_pool_id, settings.cognito_client_id)
            if settings.cognito_user_pool_id
            else await ensure_pool(cognito)
        )
        await make_staff(cognito, pool.pool_id, email, password, role)
    finally:
        cognito.close()


def main() -> int:
    parser = argparse.ArgumentParser(description="Make somebody one of the staff.")
    parser.add_argument("email")
    parser.add_argument("role", choices=GROUPS)
    wanted = parser.parse_args()
    read_env_file(ROOT / ".env")
    settings = load_settings()
    if not settings.cognito_user_pool_id and not settings.cognito_endpoint_url:
        embedded = environment(settings)["COGNITO_ENDPOINT_URL"]
        settings = settings.model_copy(update={"cognito_endpoint_url": embedded})
    password = os.environ.get("STAFF_PASSWORD") or getpass.getpass("Password: ")
    try:
        asyncio.run(run(settings, wanted.email, wanted.role, password))
    except Refused as refusal:
        print(f"Cognito refused: {refusal.code}", file=sys.stderr)
        return 1
    except VPBankException as error:
        print(error.message, file=sys.stderr)
        return 1
    print(f"Done: signed in by this address, they are of the group {wanted.role}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
