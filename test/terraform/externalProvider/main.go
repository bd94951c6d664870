// A stand-in for the `external` provider of Terraform, where that one is not to be had: its documented protocol, for tests.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os/exec"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type externalProvider struct{}

func (externalProvider) Metadata(_ context.Context, _ provider.MetadataRequest, r *provider.MetadataResponse) {
	r.TypeName = "external"
}
func (externalProvider) Schema(context.Context, provider.SchemaRequest, *provider.SchemaResponse) {}
func (externalProvider) Configure(context.Context, provider.ConfigureRequest, *provider.ConfigureResponse) {
}
func (externalProvider) Resources(context.Context) []func() resource.Resource { return nil }
func (externalProvider) DataSources(context.Context) []func() datasource.DataSource {
	return []func() datasource.DataSource{func() datasource.DataSource { return externalData{} }}
}

type externalData struct{}

type model struct {
	Id      types.String `tfsdk:"id"`
	Program types.List   `tfsdk:"program"`
	Query   types.Map    `tfsdk:"query"`
	Result  types.Map    `tfsdk:"result"`
}

func (externalData) Metadata(_ context.Context, _ datasource.MetadataRequest, r *datasource.MetadataResponse) {
	r.TypeName = "external"
}

func (externalData) Schema(_ context.Context, _ datasource.SchemaRequest, r *datasource.SchemaResponse) {
	r.Schema = schema.Schema{Attributes: map[string]schema.Attribute{
		"id":      schema.StringAttribute{Computed: true},
		"program": schema.ListAttribute{Required: true, ElementType: types.StringType},
		"query":   schema.MapAttribute{Optional: true, ElementType: types.StringType},
		"result":  schema.MapAttribute{Computed: true, ElementType: types.StringType},
	}}
}

func (externalData) Read(ctx context.Context, req datasource.ReadRequest, r *datasource.ReadResponse) {
	var config model
	r.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	var program []string
	r.Diagnostics.Append(config.Program.ElementsAs(ctx, &program, false)...)
	query := map[string]string{}
	r.Diagnostics.Append(config.Query.ElementsAs(ctx, &query, true)...)
	if r.Diagnostics.HasError() {
		return
	}
	input, _ := json.Marshal(query)
	command := exec.CommandContext(ctx, program[0], program[1:]...)
	command.Stdin = bytes.NewReader(input)
	var stdout, stderr bytes.Buffer
	command.Stdout, command.Stderr = &stdout, &stderr
	if err := command.Run(); err != nil {
		r.Diagnostics.AddError("External Program Execution Failed", stderr.String()+err.Error())
		return
	}
	result := map[string]string{}
	if err := json.Unmarshal(stdout.Bytes(), &result); err != nil {
		r.Diagnostics.AddError("Unexpected External Program Results", err.Error())
		return
	}
	value, diagnostics := types.MapValueFrom(ctx, types.StringType, result)
	r.Diagnostics.Append(diagnostics...)
	config.Id, config.Result = types.StringValue("-"), value
	r.Diagnostics.Append(r.State.Set(ctx, &config)...)
}

func main() {
	address := "example.com/tests/external"
	_ = providerserver.Serve(context.Background(), func() provider.Provider { return externalProvider{} },
		providerserver.ServeOpts{Address: address, ProtocolVersion: 5})
}
