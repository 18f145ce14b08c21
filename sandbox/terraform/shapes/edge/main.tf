# What stands around services: certificates, secure listeners, a network load balancer, keys, files, policies of resources.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "eu-west-3"
}

variable "tls" {
  type    = string
  default = "ELBSecurityPolicy-TLS13-1-2-2021-06"
}

data "aws_vpc" "default" { default = true }

data "aws_subnets" "default" {
  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.default.id]
  }
}

resource "aws_acm_certificate" "shop" {
  domain_name               = "shop.example.com"
  subject_alternative_names = ["www.shop.example.com"]
  validation_method         = "DNS"
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_acm_certificate_validation" "shop" { certificate_arn = aws_acm_certificate.shop.arn }

resource "aws_lb" "shop" {
  name    = "shop-https"
  subnets = data.aws_subnets.default.ids
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.shop.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = var.tls
  certificate_arn   = aws_acm_certificate_validation.shop.certificate_arn
  default_action {
    type = "fixed-response"
    fixed_response {
      content_type = "text/plain"
      status_code  = "200"
    }
  }
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.shop.arn
  port              = 80
  protocol          = "HTTP"
  default_action {
    type = "redirect"
    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb" "database" {
  name                             = "database"
  load_balancer_type               = "network"
  internal                         = true
  subnets                          = data.aws_subnets.default.ids
  enable_cross_zone_load_balancing = true
}

resource "aws_lb_target_group" "database" {
  name               = "database"
  port               = 5432
  protocol           = "TCP"
  target_type        = "ip"
  vpc_id             = data.aws_vpc.default.id
  preserve_client_ip = true
}

resource "aws_lb_listener" "database" {
  load_balancer_arn = aws_lb.database.arn
  port              = 5432
  protocol          = "TCP"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.database.arn
  }
}

resource "aws_vpc_endpoint" "logs" {
  vpc_id              = data.aws_vpc.default.id
  service_name        = "com.amazonaws.eu-west-3.logs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = data.aws_subnets.default.ids
  private_dns_enabled = true
}

resource "aws_kms_key" "shop" {
  description             = "Secrets of the shop"
  deletion_window_in_days = 7
  enable_key_rotation     = true
}

resource "aws_kms_alias" "shop" {
  name          = "alias/shop"
  target_key_id = aws_kms_key.shop.key_id
}

resource "aws_efs_file_system" "photos" { encrypted = true }

resource "aws_efs_mount_target" "photos" {
  file_system_id = aws_efs_file_system.photos.id
  subnet_id      = data.aws_subnets.default.ids[0]
}

resource "aws_efs_access_point" "photos" { file_system_id = aws_efs_file_system.photos.id }

resource "aws_cloudwatch_log_resource_policy" "events" {
  policy_name     = "events"
  policy_document = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { Service = "events.amazonaws.com" }, Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "*" }] })
}

resource "aws_secretsmanager_secret" "token" {
  name                    = "shop/edge-token"
  kms_key_id              = aws_kms_key.shop.arn
  recovery_window_in_days = 0
}

resource "aws_secretsmanager_secret_policy" "token" {
  secret_arn = aws_secretsmanager_secret.token.arn
  policy     = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::000000000000:root" }, Action = "secretsmanager:GetSecretValue", Resource = "*" }] })
}
