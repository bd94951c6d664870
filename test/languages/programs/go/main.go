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
	if os.Getenv("TEST_GATE") == "resource" {
		gate, err := kps.NewFailedTasksGate(ctx, "gate", &kps.FailedTasksGateArgs{})
		if err != nil {
			return err
		}
		return ctx.RegisterComponentResource("example:index:Application", "web", &application{},
			pulumi.DependsOn([]pulumi.Resource{gate}))
	}
	var options []pulumi.InvokeOption
	if os.Getenv("TEST_PROVIDER") == "later" {
		provider, err := later(ctx)
		if err != nil {
			return err
		}
		options = append(options, pulumi.Provider(provider))
	}
	verdict, err := kps.RequireNoFailedTasks(ctx, &kps.RequireNoFailedTasksArgs{}, options...)
	if err == nil && !verdict.Passes {
		err = errors.New("KPS gave no verdict: the provider's configuration is not known yet")
	}
	if err != nil {
		return err
	}
	return ctx.RegisterComponentResource("example:index:Application", "web", &application{})
}

// A provider whose region is the id of a resource that is still to be created.
func later(ctx *pulumi.Context) (*kps.Provider, error) {
	first, err := kps.NewFailedTasksGate(ctx, "first", &kps.FailedTasksGateArgs{Mode: pulumi.String("warn")})
	if err != nil {
		return nil, err
	}
	return kps.NewProvider(ctx, "later", &kps.ProviderArgs{Region: first.ID().ToStringOutput()})
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
