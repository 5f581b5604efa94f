"""Lays out what an emulated AWS deploys: the very template, and each function's artifact with Lambda's
Java runtime beside it, because an emulator without containers runs `provided.al2023` only.

Usage: local_artifacts.py REPOSITORY OUT TRUST, a store with the emulator's certificate. Nothing of this is ever deployed to AWS.
"""
import os
import shutil
import sys
import zipfile

BOOTSTRAP = """#!/bin/sh
# One native library a process: unpacked to a shared place, two cold starts at once overwrite each other's.
exec "${{JAVA_HOME:-/usr}}/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx384m \\
  -Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="$LAMBDA_TASK_ROOT/{jni}" \\
  -Dminhchung.calls="{calls}" \\
  -Djavax.net.ssl.trustStore="{trust}" -Djavax.net.ssl.trustStorePassword=changeit \\
  -cp "$LAMBDA_TASK_ROOT:$LAMBDA_TASK_ROOT/lib/*" \\
  com.amazonaws.services.lambda.runtime.api.client.AWSLambda "$_HANDLER"
"""
JNI = "jni/libaws-lambda-jni.linux-%s.so" % {"x86_64": "x86_64", "aarch64": "aarch_64"}[os.uname().machine]


def main(repository, out, trust):
    shutil.rmtree(out, ignore_errors=True)
    runtime = os.path.join(repository, "infra/aws/target/runtime")
    extra = [os.path.join(runtime, name) for name in sorted(os.listdir(runtime))]
    extra.append(os.path.join(repository, "infra/aws/target/minhchung-aws-0.1.0.jar"))
    client = next(path for path in extra if "runtime-interface-client" in path)
    with zipfile.ZipFile(client) as jar:
        native = jar.read(JNI)
    os.makedirs(os.path.join(out, "infra"))
    shutil.copy(os.path.join(repository, "template.yaml"), out)
    shutil.copytree(os.path.join(repository, "infra/statemachines"), os.path.join(out, "infra/statemachines"))
    for function in ("link", "intake", "compact", "publish", "privacy"):
        path = os.path.join("functions", function, "target/lambda.zip")
        target = os.path.join(out, path)
        os.makedirs(os.path.dirname(target))
        shutil.copy(os.path.join(repository, path), target)
        with zipfile.ZipFile(target, "a", zipfile.ZIP_STORED) as artifact:
            for jar in extra:
                artifact.write(jar, "lib/" + os.path.basename(jar))
            artifact.writestr(JNI, native)
            bootstrap = zipfile.ZipInfo("bootstrap")
            bootstrap.external_attr = 0o100755 << 16
            artifact.writestr(bootstrap, BOOTSTRAP.format(jni=JNI, trust=trust, calls=os.path.join(out, "calls")))


main(*map(os.path.abspath, sys.argv[1:4]))
