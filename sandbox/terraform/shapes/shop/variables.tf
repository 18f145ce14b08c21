variable "tag" {
  description = "The image's tag that the service runs."
  type        = string
  default     = "1.0"
}

variable "zones" {
  type    = list(string)
  default = ["eu-west-3a", "eu-west-3b"]
}
