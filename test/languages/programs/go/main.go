// Previews a gated program with the generated Go SDK through Pulumi's Automation API, which brings its own language host.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/pulumi/pulumi/sdk/v3/go/auto"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optpreview"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"pulumi-kps/sdk/go/kps"
)

type application struct{ pulumi.ResourceState }

func program(ctx *pulumi.Context) error {
	verdict, err := kps.RequireNoFailedTasks(ctx, &kps.RequireNoFailedTasksArgs{})
	if err != nil {
		return err
	}
	if !verdict.Passes {
		return errors.New("KPS gave no verdict: the provider's configuration is not known yet")
	}
	return ctx.RegisterComponentResource("example:index:Application", "web", &application{})
}

func main() {
	ctx := context.Background()
	stack, err := auto.UpsertStackInlineSource(ctx, "dev", "test", program)
	if err == nil {
		_, err = stack.Preview(ctx, optpreview.ProgressStreams(os.Stdout))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
