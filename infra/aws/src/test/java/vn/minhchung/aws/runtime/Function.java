package vn.minhchung.aws.runtime;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import vn.minhchung.aws.Repository;
import vn.minhchung.aws.artifact.Artifact;

/**
 * A function's artifact, unpacked and started by Lambda's runtime client in a process of its own.
 */
final class Function implements AutoCloseable {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final RuntimeApi api = new RuntimeApi();
  private final Process process;

  private Function(Path folder, String handler, StubAws aws, String table) throws IOException {
    Path native_ = folder.resolve("jni.so");
    Path client = unpackNative(native_);
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            // its default is one file for all processes of the machine
            "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
                + native_,
            "-cp",
            folder + File.pathSeparator + folder + "/lib/*" + File.pathSeparator + client + "/*",
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
            handler);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("JAVA_"));
    environment.putAll(
        Map.of(
            "AWS_LAMBDA_RUNTIME_API", api.address(),
            "AWS_REGION", "eu-central-1",
            "AWS_ACCESS_KEY_ID", "test",
            "AWS_SECRET_ACCESS_KEY", "test",
            "AWS_ENDPOINT_URL", aws.endpoint(),
            "AWS_LAMBDA_FUNCTION_NAME", "test",
            "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256",
            "LAMBDA_TASK_ROOT", folder.toString(),
            "_HANDLER", handler));
    environment.putAll(
        Map.of(
            "MINHCHUNG_TABLE", table,
            "MINHCHUNG_INBOX", "inbox",
            "MINHCHUNG_LAKE", "lake",
            "MINHCHUNG_SITE", "site",
            "MINHCHUNG_RECEIPT_KEY", "0123456789abcdef0123456789abcdef",
            "MINHCHUNG_PSEUDONYM_KEY", "0123456789abcdef0123456789abcdef",
            "MINHCHUNG_TOMBSTONE_KEY", "0123456789abcdef0123456789abcdef"));
    process =
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
  }

  /** Starts one with all rights. */
  static Function start(String module, String handler, Path folder, StubAws aws)
      throws IOException {
    return start(module, handler, folder, aws, "ledger");
  }

  static Function start(String module, String handler, Path folder, StubAws aws, String table)
      throws IOException {
    Artifact.of(module).unpack(folder);
    return new Function(folder, "vn.minhchung.functions." + module + "." + handler, aws, table);
  }

  RuntimeApi.Answer invoke(String event) throws InterruptedException {
    return invoke(event, LONG);
  }

  RuntimeApi.Answer invoke(String event, Duration left) throws InterruptedException {
    return api.invoke(event, left);
  }

  /** The folder of the client's jars, which {@code mvn} has put there. */
  private static Path unpackNative(Path to) throws IOException {
    Path runtime = Repository.file("infra/aws/target/runtime");
    String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    List<Path> jars;
    try (var files = Files.list(runtime)) {
      jars = files.filter(f -> f.toString().contains("runtime-interface-client")).toList();
    }
    try (ZipFile jar = new ZipFile(jars.get(0).toFile());
        InputStream in =
            jar.getInputStream(jar.getEntry("jni/libaws-lambda-jni.linux-" + machine + ".so"))) {
      Files.copy(in, to);
    }
    return runtime;
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    api.close();
  }
}
