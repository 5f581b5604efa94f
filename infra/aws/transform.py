"""Prints template.yaml as CloudFormation gets it, transformed by SAM, as JSON.

Usage: transform.py TEMPLATE. Needs aws-sam-cli (infra/aws/tools.sh install). No network, no account.
"""
import json
import os
import sys

import boto3
from samcli.yamlhelper import yaml_parse
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator


def main(path):
    with open(path, encoding="utf-8") as file:
        template = yaml_parse(file.read())
    for resource in template["Resources"].values():
        properties = resource.get("Properties", {})
        if "CodeUri" in properties:
            # what sam deploy puts here after its upload
            properties["CodeUri"] = {"Bucket": "artifacts", "Key": properties["CodeUri"]}
        if "DefinitionUri" in properties:
            definition = os.path.join(os.path.dirname(path), properties.pop("DefinitionUri"))
            with open(definition, encoding="utf-8") as file:
                properties["Definition"] = json.load(file)
    session = boto3.session.Session(region_name="ap-southeast-1")
    translated = Translator({}, Parser(), [], session).translate(template, {}, None)
    for name, resource in template["Resources"].items():
        if "Definition" in resource.get("Properties", {}):
            # SAM has made one long string of it, which no check can look into
            target = translated["Resources"][name]["Properties"]
            del target["DefinitionString"]
            target["Definition"] = resource["Properties"]["Definition"]
    json.dump(translated, sys.stdout, indent=1)


main(os.path.abspath(sys.argv[1]))
