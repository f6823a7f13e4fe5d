output "application_name" {
  value = aws_kinesisanalyticsv2_application.hydrant.name
}

output "code_bucket" {
  value = aws_s3_bucket.code.bucket
}

output "role_arn" {
  description = "To be named by policies of buckets, keys and OpenSearch collections."
  value       = aws_iam_role.application.arn
}

output "log_group_name" {
  value = aws_cloudwatch_log_group.application.name
}
