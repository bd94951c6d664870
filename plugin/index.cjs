// What Pulumi's Node.js language host runs: the plugin that the engine starts by itself elsewhere.
require("../provider/bin/pulumi-resource-kps.cjs");
