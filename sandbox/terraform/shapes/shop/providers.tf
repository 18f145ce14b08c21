terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

# Where AWS is and who asks comes from the environment: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY.
provider "aws" {
  region = "eu-west-3"

  default_tags {
    tags = { project = "shop" }
  }
}
