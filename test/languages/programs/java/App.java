package program;

import com.pulumi.Pulumi;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import pulumikps.kps.FailedTasksGate;
import pulumikps.kps.FailedTasksGateArgs;
import pulumikps.kps.KpsFunctions;
import pulumikps.kps.Provider;
import pulumikps.kps.ProviderArgs;
import pulumikps.kps.inputs.RequireNoFailedTasksArgs;

/** A gated program: in Java, what uses the output waits for it. */
public class App {
    public static void main(String[] args) {
        Pulumi.run(ctx -> {
            if ("resource".equals(System.getenv("TEST_GATE"))) {
                var gate = new FailedTasksGate("gate");
                new ComponentResource("example:index:Application", "web",
                    ComponentResourceOptions.builder().dependsOn(gate).build());
                return;
            }
            var options = "later".equals(System.getenv("TEST_PROVIDER")) ? new InvokeOptions(null, later(), null) : InvokeOptions.Empty;
            KpsFunctions.requireNoFailedTasks(RequireNoFailedTasksArgs.Empty, options).applyValue(verdict -> {
                if (!Boolean.TRUE.equals(verdict.passes())) {
                    throw new IllegalStateException("KPS gave no verdict: the provider's configuration is not known yet");
                }
                return new ComponentResource("example:index:Application", "web");
            });
        });
    }

    /** A provider whose region is the id of a resource that is still to be created. */
    private static Provider later() {
        var first = new FailedTasksGate("first", FailedTasksGateArgs.builder().mode("warn").build());
        return new Provider("later", ProviderArgs.builder().region(first.id()).build());
    }
}
