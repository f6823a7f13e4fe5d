data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  partition = data.aws_partition.current.partition
  account   = data.aws_caller_identity.current.account_id
  here      = "${data.aws_region.current.name}:${local.account}"
  in_vpc    = length(var.subnet_ids) > 0
  alarms_to = var.alarm_topic_arn == "" ? [] : [var.alarm_topic_arn]

  settings = {
    "definition"                 = "s3a://${aws_s3_bucket.code.bucket}/${aws_s3_object.definition.key}"
    "kinesis.starting-position"  = var.starting_position
    "kinesis.starting-timestamp" = var.starting_timestamp
    "kinesis.enhanced-fan-out"   = tostring(var.enhanced_fan_out)
  }
}

# Phase one: the code. Terraform finds by itself that the application needs it.

resource "aws_s3_bucket" "code" {
  bucket_prefix = "hydrant-code-"
}

resource "aws_s3_bucket_versioning" "code" {
  bucket = aws_s3_bucket.code.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_public_access_block" "code" {
  bucket                  = aws_s3_bucket.code.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_lifecycle_configuration" "code" {
  bucket = aws_s3_bucket.code.id

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

resource "aws_s3_bucket_policy" "code" {
  bucket = aws_s3_bucket.code.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "RefuseWithoutTls"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.code.arn, "${aws_s3_bucket.code.arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }
    ]
  })
}

resource "aws_s3_object" "jar" {
  bucket      = aws_s3_bucket_versioning.code.bucket
  key         = "${var.application_name}/${var.release}/hydrant.jar"
  source      = var.jar_file
  source_hash = filemd5(var.jar_file)

  # An update that fails goes back to the release before, which must still be there.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_s3_object" "definition" {
  bucket       = aws_s3_bucket_versioning.code.bucket
  key          = "${var.application_name}/${var.release}/definition.json"
  source       = var.definition_file
  source_hash  = filemd5(var.definition_file)
  content_type = "application/json"

  lifecycle {
    create_before_destroy = true
  }
}

# Phase two: the application.

resource "aws_cloudwatch_log_group" "application" {
  name              = "/aws/kinesis-analytics/${var.application_name}"
  retention_in_days = var.log_retention_in_days
}

resource "aws_cloudwatch_log_stream" "application" {
  name           = "application"
  log_group_name = aws_cloudwatch_log_group.application.name
}

resource "aws_iam_role" "application" {
  name_prefix = "hydrant-"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Service = "kinesisanalytics.amazonaws.com" }
        Action    = "sts:AssumeRole"
        Condition = {
          StringEquals = { "aws:SourceAccount" = local.account }
          ArnEquals = {
            "aws:SourceArn" = "arn:${local.partition}:kinesisanalytics:${local.here}:application/${var.application_name}"
          }
        }
      }
    ]
  })
}

resource "aws_iam_role_policy" "platform" {
  name = "Platform"
  role = aws_iam_role.application.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        # Of all releases: the service goes back to an older one by itself.
        Sid      = "ReadReleases"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = "${aws_s3_bucket.code.arn}/${var.application_name}/*"
      },
      {
        Sid      = "FindLogGroup"
        Effect   = "Allow"
        Action   = "logs:DescribeLogGroups"
        Resource = "arn:${local.partition}:logs:${local.here}:log-group:*"
      },
      {
        Sid      = "FindLogStream"
        Effect   = "Allow"
        Action   = "logs:DescribeLogStreams"
        Resource = "arn:${local.partition}:logs:${local.here}:log-group:${aws_cloudwatch_log_group.application.name}:*"
      },
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = "logs:PutLogEvents"
        Resource = "arn:${local.partition}:logs:${local.here}:log-group:${aws_cloudwatch_log_group.application.name}:log-stream:${aws_cloudwatch_log_stream.application.name}"
      }
    ]
  })
}

resource "aws_iam_role_policy" "network" {
  count = local.in_vpc ? 1 : 0
  name  = "Network"
  role  = aws_iam_role.application.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "EnterVpc"
        Effect = "Allow"
        Action = [
          "ec2:CreateNetworkInterface",
          "ec2:CreateNetworkInterfacePermission",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeDhcpOptions",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeSubnets",
          "ec2:DescribeVpcs"
        ]
        Resource = "*"
      }
    ]
  })
}

# What the definition needs, and nothing else: the output of 'explain DEFINITION --iam', as it is.
resource "aws_iam_role_policy" "job" {
  name   = "Job"
  role   = aws_iam_role.application.id
  policy = file(var.policy_file)
}

resource "aws_kinesisanalyticsv2_application" "hydrant" {
  name                   = var.application_name
  runtime_environment    = "FLINK-1_20"
  application_mode       = "STREAMING"
  service_execution_role = aws_iam_role.application.arn
  start_application      = var.start_application

  application_configuration {
    application_code_configuration {
      code_content_type = "ZIPFILE"

      code_content {
        s3_content_location {
          bucket_arn     = aws_s3_bucket.code.arn
          file_key       = aws_s3_object.jar.key
          object_version = aws_s3_object.jar.version_id
        }
      }
    }

    environment_properties {
      property_group {
        property_group_id = "Hydrant"

        property_map = merge(
          { for key, value in local.settings : key => value if value != "none" },
          var.settings
        )
      }
    }

    flink_application_configuration {
      checkpoint_configuration {
        configuration_type            = "CUSTOM"
        checkpointing_enabled         = true
        checkpoint_interval           = var.checkpoint_interval
        min_pause_between_checkpoints = var.min_pause_between_checkpoints
      }

      monitoring_configuration {
        configuration_type = "CUSTOM"
        log_level          = var.log_level
        metrics_level      = var.metrics_level
      }

      parallelism_configuration {
        configuration_type   = "CUSTOM"
        parallelism          = var.parallelism
        parallelism_per_kpu  = var.parallelism_per_kpu
        auto_scaling_enabled = var.auto_scaling
      }
    }

    application_snapshot_configuration {
      snapshots_enabled = true
    }

    run_configuration {
      application_restore_configuration {
        application_restore_type = var.skip_restore ? "SKIP_RESTORE_FROM_SNAPSHOT" : "RESTORE_FROM_LATEST_SNAPSHOT"
      }
    }

    dynamic "vpc_configuration" {
      for_each = local.in_vpc ? [1] : []

      content {
        subnet_ids         = var.subnet_ids
        security_group_ids = var.security_group_ids
      }
    }
  }

  cloudwatch_logging_options {
    log_stream_arn = aws_cloudwatch_log_stream.application.arn
  }

  # An application without its permissions starts, and fails.
  depends_on = [aws_iam_role_policy.platform, aws_iam_role_policy.network, aws_iam_role_policy.job]
}

resource "aws_cloudwatch_metric_alarm" "downtime" {
  alarm_name          = "${var.application_name}-downtime"
  alarm_description   = "The job does not run."
  namespace           = "AWS/KinesisAnalytics"
  metric_name         = "downtime"
  dimensions          = { Application = var.application_name }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  # A stopped application has no metrics.
  treat_missing_data = "breaching"
  alarm_actions      = local.alarms_to
  ok_actions         = local.alarms_to
}

resource "aws_cloudwatch_metric_alarm" "failed_checkpoints" {
  alarm_name          = "${var.application_name}-failed-checkpoints"
  alarm_description   = "Checkpoints fail, and objects appear with checkpoints."
  evaluation_periods  = 5
  datapoints_to_alarm = 2
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarms_to
  ok_actions          = local.alarms_to

  metric_query {
    id          = "failed"
    return_data = false

    metric {
      namespace   = "AWS/KinesisAnalytics"
      metric_name = "numberOfFailedCheckpoints"
      dimensions  = { Application = var.application_name }
      stat        = "Maximum"
      period      = 60
    }
  }

  metric_query {
    id          = "failures"
    expression  = "DIFF(failed)"
    return_data = true
  }
}

resource "aws_cloudwatch_metric_alarm" "lag" {
  alarm_name          = "${var.application_name}-lag"
  alarm_description   = "Reading falls behind the source stream."
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.longest_lag_in_milliseconds
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarms_to
  ok_actions          = local.alarms_to

  metric_query {
    id          = "lag"
    expression  = "SELECT MAX(millisBehindLatest) FROM \"AWS/KinesisAnalytics\" WHERE Application = '${var.application_name}'"
    period      = 60
    return_data = true
  }
}

resource "aws_cloudwatch_metric_alarm" "freshness" {
  alarm_name          = "${var.application_name}-freshness"
  alarm_description   = "A record has waited for delivery for too long."
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.longest_delay_in_seconds
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarms_to
  ok_actions          = local.alarms_to

  metric_query {
    id          = "freshness"
    expression  = "SELECT MAX(\"DeliveryToS3.DataFreshness\") FROM \"AWS/KinesisAnalytics\" WHERE Application = '${var.application_name}'"
    period      = 60
    return_data = true
  }
}
