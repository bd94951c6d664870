// The C# generator, in the newest version that is a Go module: later ones come with the .NET language host.
package main

import (
	"github.com/pulumi/pulumi/pkg/v3/codegen/dotnet"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

func generate(pkg *schema.Package, _ string, _ schema.ReferenceLoader) (map[string][]byte, error) {
	return dotnet.GeneratePackage(tool, pkg, nil, nil)
}
