"""The user pool of a Cognito on this machine: as Terraform makes the real one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from src.auth.cognito import Cognito, Refused
from src.auth.passwords import MIN_LENGTH

POOL_NAME: Final = "vpbank-voice-agent"
CLIENT_NAME: Final = "voice-bot"
OFFICER: Final = "officer"
ADMIN: Final = "admin"
GROUPS: Final = (OFFICER, ADMIN)


@dataclass(frozen=True, slots=True)
class Pool:
    pool_id: str
    client_id: str


async def ensure_pool(cognito: Cognito) -> Pool:
    """The pool with its client and groups; does nothing where all are there.

    Raises :class:`~src.exceptions.ServiceError` and :class:`Refused`.
    """
    pools = (await cognito.call("list_user_pools", MaxResults=60))["UserPools"]
    pool_id = _id_of(pools, POOL_NAME, "Id") or await _create_pool(cognito)
    clients = await cognito.call("list_user_pool_clients", UserPoolId=pool_id, MaxResults=60)
    client_id = _id_of(clients["UserPoolClients"], CLIENT_NAME, "ClientId")
    if client_id is None:
        client_id = await _create_client(cognito, pool_id)
    for group in GROUPS:
        try:
            await cognito.call("create_group", UserPoolId=pool_id, GroupName=group)
        except Refused as refusal:
            if refusal.code != "GroupExistsException":
                raise
    return Pool(pool_id, client_id)


def _id_of(found: list[dict[str, Any]], name: str, key: str) -> str | None:
    name_key = "ClientName" if key == "ClientId" else "Name"
    return next((entry[key] for entry in found if entry[name_key] == name), None)


async def _create_pool(cognito: Cognito) -> str:
    answer = await cognito.call(
        "create_user_pool",
        PoolName=POOL_NAME,
        UsernameAttributes=["email"],
        UsernameConfiguration={"CaseSensitive": False},
        AutoVerifiedAttributes=["email"],
        AccountRecoverySetting={"RecoveryMechanisms": [{"Name": "verified_email", "Priority": 1}]},
        Policies={
            "PasswordPolicy": {
                "MinimumLength": MIN_LENGTH,
                "RequireUppercase": True,
                "RequireLowercase": True,
                "RequireNumbers": True,
                "RequireSymbols": False,
            }
        },
    )
    return str(answer["UserPool"]["Id"])


async def _create_client(cognito: Cognito, pool_id: str) -> str:
    answer = await cognito.call(
        "create_user_pool_client",
        UserPoolId=pool_id,
        ClientName=CLIENT_NAME,
        ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        PreventUserExistenceErrors="ENABLED",
    )
    return str(answer["UserPoolClient"]["ClientId"])
