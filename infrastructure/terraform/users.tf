# Users and staff, the key that seals what citizens say and enter, and the audit log of the staff's looks.
# src/auth/embedded_pool.py and src/security/audit_log.py make the same pool and table on one machine.

variable "audit_table_name" {
  description = "Name of the audit table; the voice bot reads it from AUDIT_TABLE_NAME."
  type        = string
  default     = "vpbank-voice-agent-audit"
}

resource "aws_cognito_user_pool" "citizens" {
  name                     = "vpbank-voice-agent"
  username_attributes      = ["email"]
  auto_verified_attributes = ["email"]
  deletion_protection      = "ACTIVE"

  username_configuration {
    case_sensitive = false
  }

  # The same as src/auth/passwords.py checks: a difference would tell who is registered.
  password_policy {
    minimum_length    = 8
    require_uppercase = true
    require_lowercase = true
    require_numbers   = true
    require_symbols   = false
  }

  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
  }
}

resource "aws_cognito_user_pool_client" "voice_bot" {
  name                          = "voice-bot"
  user_pool_id                  = aws_cognito_user_pool.citizens.id
  explicit_auth_flows           = ["ALLOW_USER_PASSWORD_AUTH"]
  prevent_user_existence_errors = "ENABLED"
  enable_token_revocation       = true
  access_token_validity         = 15
  refresh_token_validity        = 30

  token_validity_units {
    access_token  = "minutes"
    refresh_token = "days"
  }

  refresh_token_rotation {
    feature                    = "ENABLED"
    retry_grace_period_seconds = 10
  }
}

resource "aws_cognito_user_group" "staff" {
  for_each     = toset(["officer", "admin"])
  name         = each.key
  user_pool_id = aws_cognito_user_pool.citizens.id
}

resource "aws_kms_key" "content" {
  description         = "Wraps the data keys of transcripts, values, receipts and drafts (KMS_KEY_ID)"
  enable_key_rotation = true
}

resource "aws_dynamodb_table" "audit" {
  name                        = var.audit_table_name
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "log"
  range_key                   = "sequence"
  deletion_protection_enabled = true

  attribute {
    name = "log"
    type = "S"
  }

  attribute {
    name = "sequence"
    type = "N"
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled = true
  }
}

# For the voice bot's task role: entries can be added and read, and nothing else, whatever other policies allow.
data "aws_iam_policy_document" "voice_bot_users" {
  statement {
    sid       = "AddAndReadAudit"
    actions   = ["dynamodb:PutItem", "dynamodb:Query", "dynamodb:DescribeTable"]
    resources = [aws_dynamodb_table.audit.arn]
  }

  statement {
    sid    = "NeverChangeAudit"
    effect = "Deny"
    actions = [
      "dynamodb:UpdateItem",
      "dynamodb:DeleteItem",
      "dynamodb:BatchWriteItem",
      "dynamodb:PartiQLUpdate",
      "dynamodb:PartiQLDelete",
      "dynamodb:DeleteTable",
      "dynamodb:UpdateTable",
      "dynamodb:UpdateTimeToLive",
    ]
    resources = [aws_dynamodb_table.audit.arn]
  }

  statement {
    sid       = "DataKeys"
    actions   = ["kms:GenerateDataKey", "kms:Decrypt"]
    resources = [aws_kms_key.content.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:EncryptionContext:purpose"
      values   = ["vpbank-voice-agent"]
    }
  }
}
