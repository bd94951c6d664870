# Stops a plan while there are unacknowledged failed key-pair tasks. Copy this folder, or use it as a module.

terraform {
  required_version = ">= 1.2"
  required_providers {
    external = {
      source  = "hashicorp/external"
      version = ">= 2.0"
    }
  }
}

variable "program" {
  description = "The command that answers: kps of the npm package pulumi-kps. Credentials come from its environment (HW_ACCESS_KEY, …)."
  type        = list(string)
  default     = ["npx", "--no-install", "kps", "terraform"]
}

variable "rules" {
  description = "The scope, and which failures count: region, project_name, keypair_names (commas or jsonencode), since, … See kps terraform --help."
  type        = map(string)
  default     = {}
}

data "external" "failed_tasks" {
  program = var.program
  query   = var.rules

  lifecycle {
    postcondition {
      condition     = self.result.passes == "true"
      error_message = self.result.message
    }
  }
}

output "scope" {
  description = "The region and project that were read."
  value       = data.external.failed_tasks.result.scope
}

output "status" {
  description = "clean, acknowledged or overridden."
  value       = data.external.failed_tasks.result.status
}
