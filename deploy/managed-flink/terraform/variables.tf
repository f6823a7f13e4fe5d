variable "application_name" {
  type = string

  validation {
    condition     = can(regex("^[a-zA-Z0-9_.-]{1,128}$", var.application_name))
    error_message = "application_name must be 1 to 128 letters, digits, and characters of _.-"
  }
}

variable "jar_file" {
  description = "The jar for clusters."
  type        = string
}

variable "definition_file" {
  description = "The delivery stream definition."
  type        = string
}

variable "policy_file" {
  description = "What 'explain DEFINITION --iam' printed."
  type        = string
}

variable "release" {
  description = "The folder of the code bucket that jar and definition are put in. A change of either is a new release, since a job that runs does not look at them again."
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z0-9_.-]+$", var.release))
    error_message = "release must be letters, digits, and characters of _.-"
  }
}

variable "starting_position" {
  description = "Where an application without a snapshot begins to read."
  type        = string
  default     = "LATEST"

  validation {
    condition     = contains(["LATEST", "TRIM_HORIZON", "AT_TIMESTAMP"], var.starting_position)
    error_message = "starting_position must be LATEST, TRIM_HORIZON or AT_TIMESTAMP"
  }
}

variable "starting_timestamp" {
  description = "With AT_TIMESTAMP, such as 2026-01-31T08:00:00Z."
  type        = string
  default     = "none"
}

variable "enhanced_fan_out" {
  description = "A consumer of its own instead of the throughput that all share. The policy must have been made with --kinesis.enhanced-fan-out=true."
  type        = bool
  default     = false
}

variable "settings" {
  description = "Any other settings."
  type        = map(string)
  default     = {}
}

variable "start_application" {
  description = "Whether it runs."
  type        = bool
  default     = true
}

variable "skip_restore" {
  description = "Whether a start begins at starting_position, instead of the newest snapshot."
  type        = bool
  default     = false
}

variable "parallelism" {
  type    = number
  default = 1
}

variable "parallelism_per_kpu" {
  type    = number
  default = 1
}

variable "auto_scaling" {
  type    = bool
  default = false
}

variable "checkpoint_interval" {
  description = "In milliseconds. Objects appear with checkpoints, so it adds to their delay."
  type        = number
  default     = 60000
}

variable "min_pause_between_checkpoints" {
  description = "In milliseconds."
  type        = number
  default     = 5000
}

variable "log_level" {
  type    = string
  default = "INFO"
}

variable "metrics_level" {
  description = "APPLICATION, TASK, OPERATOR or PARALLELISM; the finer, the more metrics CloudWatch bills."
  type        = string
  default     = "APPLICATION"
}

variable "log_retention_in_days" {
  type    = number
  default = 30
}

variable "subnet_ids" {
  description = "For a destination inside a VPC; both of these, or none."
  type        = list(string)
  default     = []
}

variable "security_group_ids" {
  type    = list(string)
  default = []
}

variable "longest_lag_in_milliseconds" {
  description = "How far reading may be behind the end of the source stream."
  type        = number
  default     = 300000
}

variable "longest_delay_in_seconds" {
  description = "How old a record may become that is not delivered yet: more than the definition's IntervalInSeconds and the checkpoint interval together."
  type        = number
  default     = 900
}

variable "alarm_topic_arn" {
  description = "SNS topic that alarms go to; empty for none."
  type        = string
  default     = ""
}
