variable "name" { type = string }
variable "cluster_arn" { type = string }
variable "vpc_id" { type = string }
variable "subnet_ids" { type = list(string) }
variable "containers" { type = any }
variable "load_balancers" { type = map(object({ target_group_arn = string, container_port = number })) }
variable "ingress" { type = map(object({ port = number, source_security_group_id = string })) }
variable "scaling" { type = map(string) }
variable "tags" { type = map(string) }

variable "desired_count" {
  type    = number
  default = 2
}
