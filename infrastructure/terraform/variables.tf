# One account per environment; environments/*.tfvars holds the values.

variable "environment" {
  description = "staging or production."
  type        = string

  validation {
    condition     = contains(["staging", "production"], var.environment)
    error_message = "The environment is staging or production."
  }
}

variable "region" {
  description = "Where everything but CloudFront stands."
  type        = string
  default     = "ap-southeast-1"
}

variable "vpc_cidr" {
  description = "Addresses of the VPC, a /16."
  type        = string
  default     = "10.86.0.0/16"
}

variable "domain" {
  description = "The host name of the page, for example voice.example.com."
  type        = string
}

variable "certificate_arn" {
  description = "ACM certificate of that name in the region, for the load balancer."
  type        = string
}

variable "global_certificate_arn" {
  description = "ACM certificate of that name in us-east-1, for CloudFront."
  type        = string
}

variable "image_namespace" {
  description = "Docker Hub namespace of the images."
  type        = string
  default     = "vpbank"
}

variable "image_tag" {
  description = "Tag of the first deployment; later ones are CI's."
  type        = string
  default     = "main"
}

variable "allowed_form_origins" {
  description = "Sites on which forms may be opened (ALLOWED_FORM_ORIGINS)."
  type        = list(string)
}

variable "guests_allowed" {
  description = "Whether citizens may use it without signing in."
  type        = bool
  default     = true
}

variable "cells" {
  description = "How many cells (voice bot and browser agent side by side) run: at least, and at most."
  type        = object({ min = number, max = number })
}

variable "cell_size" {
  description = "Processor units and MiB of one cell; docs/scaling.md tells what a session takes."
  type        = object({ cpu = number, memory = number })
  default     = { cpu = 4096, memory = 8192 }
}

variable "sessions_per_cell" {
  description = "Live sessions per cell that autoscaling aims at; admission refuses above MAX_VOICE_SESSIONS."
  type        = number
  default     = 8
}

variable "max_voice_sessions" {
  description = "Calls that one voice bot takes at once."
  type        = number
  default     = 6
}

variable "turn_servers" {
  description = "How many coturn tasks run: at least, and at most."
  type        = object({ min = number, max = number })
  default     = { min = 2, max = 10 }
}

variable "redis_node_type" {
  description = "ElastiCache node that counts requests over all cells."
  type        = string
  default     = "cache.t4g.small"
}

variable "alarm_email" {
  description = "Who gets the alarms of the cloud's own parts."
  type        = string
}

variable "log_retention_days" {
  description = "How long logs are kept."
  type        = number
  default     = 365
}

variable "github_repository" {
  description = "owner/name that may deploy."
  type        = string
}
