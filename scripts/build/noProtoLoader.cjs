"use strict";
// Stands in for @grpc/proto-loader in the plugin's bundle: @grpc/grpc-js loads that for channelz only.
exports.loadSync = () => {
  throw new Error("channelz is not part of this bundle");
};
