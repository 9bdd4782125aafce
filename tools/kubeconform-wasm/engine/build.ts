import { runBuild } from "go-wasm";

runBuild(import.meta.dirname, "github.com/yannh/kubeconform");
