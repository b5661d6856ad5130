"""Prints the CloudFormation template that SAM makes of a SAM template, as JSON.

Usage: python scripts/transform_template.py template.yaml
"""

import json
import os
import sys

os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")

from samcli.yamlhelper import yaml_parse  # noqa: E402
from samtranslator.translator.transform import transform  # noqa: E402


class NoManagedPolicies:
    """The template names no AWS managed policy, so none has to be looked up."""

    def load(self) -> dict:
        return {}


with open(sys.argv[1], encoding="utf-8") as file:
    template = yaml_parse(file.read())
defaults = {
    name: definition["Default"]
    for name, definition in template["Parameters"].items()
    if "Default" in definition
}
for resource in template["Resources"].values():
    # SAM wants code that is uploaded already.
    if resource["Type"] == "AWS::Serverless::Function":
        resource["Properties"]["CodeUri"] = "s3://bucket/key"
json.dump(transform(template, defaults, NoManagedPolicies()), sys.stdout)
