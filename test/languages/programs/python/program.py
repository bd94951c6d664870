"""Previews a gated program with the generated Python SDK through Pulumi's Automation API, which brings its own language host."""

import os
import sys

import pulumi
import pulumi_kps as kps
from pulumi import automation


def program() -> None:
    if os.environ.get("TEST_GATE") == "resource":
        gate = kps.FailedTasksGate("gate")
        pulumi.ComponentResource("example:index:Application", "web", None, pulumi.ResourceOptions(depends_on=[gate]))
        return
    provider = None
    if os.environ.get("TEST_PROVIDER") == "later":
        # The id of a resource that is still to be created.
        provider = kps.Provider("later", region=kps.FailedTasksGate("first", mode="warn").id)
    verdict = kps.require_no_failed_tasks(opts=pulumi.InvokeOptions(provider=provider))
    if not verdict.passes:
        raise pulumi.RunError("KPS gave no verdict: the provider's configuration is not known yet.")
    pulumi.ComponentResource("example:index:Application", "web")


stack = automation.create_or_select_stack("dev", project_name="test", program=program)
try:
    stack.preview(on_output=print)
except automation.CommandError as error:
    print(error, file=sys.stderr)
    sys.exit(1)
