package program;

import com.pulumi.Pulumi;
import com.pulumi.resources.ComponentResource;
import pulumikps.kps.KpsFunctions;

/** A gated program: in Java, what uses the output waits for it. */
public class App {
    public static void main(String[] args) {
        Pulumi.run(ctx -> {
            KpsFunctions.requireNoFailedTasks().applyValue(verdict ->
                new ComponentResource("example:index:Application", "web"));
        });
    }
}
