# What CI's variables are filled with (docs/environments.md).

output "deploy_role_arn" {
  description = "AWS_DEPLOY_ROLE_ARN"
  value       = aws_iam_role.deploy.arn
}

output "page_bucket" {
  description = "PAGE_BUCKET"
  value       = aws_s3_bucket.page.id
}

output "cloudfront_distribution_id" {
  description = "CLOUDFRONT_DISTRIBUTION_ID"
  value       = aws_cloudfront_distribution.main.id
}

output "cloudfront_domain" {
  description = "What the product's name points to."
  value       = aws_cloudfront_distribution.main.domain_name
}

output "redis_endpoint" {
  description = "The cache, for the secret redis-url."
  value       = aws_elasticache_replication_group.limits.primary_endpoint_address
}
