# A bucket to deliver to, if there is none yet.

variable "bucket_name" {
  description = "As in the definition's BucketARN."
  type        = string
}

variable "key_arn" {
  description = "KMS key of the definition's EncryptionConfiguration; empty for S3's own encryption."
  type        = string
  default     = ""
}

resource "aws_s3_bucket" "delivered" {
  bucket = var.bucket_name
}

resource "aws_s3_bucket_server_side_encryption_configuration" "delivered" {
  bucket = aws_s3_bucket.delivered.id

  rule {
    bucket_key_enabled = var.key_arn != ""

    apply_server_side_encryption_by_default {
      sse_algorithm     = var.key_arn == "" ? "AES256" : "aws:kms"
      kms_master_key_id = var.key_arn == "" ? null : var.key_arn
    }
  }
}

resource "aws_s3_bucket_public_access_block" "delivered" {
  bucket                  = aws_s3_bucket.delivered.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_lifecycle_configuration" "delivered" {
  bucket = aws_s3_bucket.delivered.id

  # A job that fails leaves the uploads of its open objects behind. Shorter than a job may be
  # stopped, this would take away what its snapshot is to finish.
  rule {
    id     = "AbortUnfinishedUploads"
    status = "Enabled"

    filter {
      prefix = ""
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}

output "bucket_arn" {
  description = "The definition's BucketARN."
  value       = aws_s3_bucket.delivered.arn
}
