const profiles = [
  { type: "RuntimeDefault" },
  { type: "Localhost", localhostProfile: "reader" },
  { type: "Unconfined" },
  { type: "runtimedefault" },
  { type: "" },
  { type: null },
  {},
  null,
];

const capabilities = [
  ..."AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP".split(" "),
  ..."SETUID SYS_CHROOT ALL ALL all NET_BIND_SERVICE NET_RAW NET_ADMIN SYS_ADMIN CAP_CHOWN chown".split(" "),
  "",
  null,
];
const kernelSettings = [
  ..."kernel.shm_rmid_forced kernel.msgmax net.ipv4.ip_local_port_range net.ipv4.ip_local_reserved_ports".split(" "),
  ..."net.ipv4.ip_unprivileged_port_start net.ipv4.ping_group_range net.ipv4.tcp_fin_timeout".split(" "),
  ..."net.ipv4.tcp_keepalive_intvl net.ipv4.tcp_keepalive_probes net.ipv4.tcp_keepalive_time".split(" "),
  ..."net.ipv4.tcp_notsent_lowat net.ipv4.tcp_rmem net.ipv4.tcp_slow_start_after_idle net.ipv4.tcp_syncookies".split(
    " ",
  ),
  ..."net.ipv4.tcp_wmem net/ipv4/tcp_wmem net.ipv4.tcp_mem vm.overcommit_memory".split(" "),
];
const hosts = ["10.0.0.1", "localhost", "", null];
const calls = hosts.flatMap((host) => [{ httpGet: { host, port: 80 } }, { tcpSocket: { host, port: "http" } }]);
const handlers = [...calls, { exec: { command: ["true"] } }, { httpGet: null }, { httpGet: { port: 80 } }, {}, null];
const booleans = [true, true, false, false, null];

// Fields of a pod's spec.
const podFields: Record<string, unknown[]> = {
  hostNetwork: [...booleans, "true"],
  hostPID: booleans,
  hostIPC: booleans,
  hostUsers: [true, false, false, false, null],
  os: [{ name: "windows" }, { name: "windows" }, { name: "linux" }, { name: "Windows" }, {}, null],
  volumes: [null, []],
  securityContext: [null, {}],
};

// Fields of a security context, of a pod or of a container.
const contextFields: Record<string, unknown[]> = {
  privileged: [...booleans, "false"],
  allowPrivilegeEscalation: booleans,
  runAsNonRoot: booleans,
  runAsUser: [0, 0, 1, 65532, -1, null, "0"],
  procMount: ["Default", "Unmasked", "Unmasked", "default", "", null],
  seccompProfile: profiles,
  appArmorProfile: profiles,
  seLinuxOptions: [
    ...["container_t", "container_init_t", "container_kvm_t", "container_engine_t", "spc_t", "", null].map((type) => ({
      type,
    })),
    { user: "system_u" },
    { role: "sysadm_r", level: "s0" },
    { user: "", role: null, level: "s0:c1" },
    {},
    null,
  ],
  capabilities: [
    ...capabilities.map((one) => ({ drop: ["ALL"], add: [one] })),
    ...capabilities.map((one) => ({ drop: [one] })),
    { drop: ["NET_RAW", "ALL"], add: ["NET_BIND_SERVICE", "CHOWN"] },
    { drop: null, add: null },
    { drop: [], add: [] },
    {},
    null,
  ],
  windowsOptions: [{ hostProcess: true }, { hostProcess: false }, { hostProcess: null }, {}, null],
};

// Fields of a container.
const containerFields: Record<string, unknown[]> = {
  ports: [
    ...[0, 80, -1, null, "80"].map((hostPort) => [{ containerPort: 80, hostPort }]),
    [{ containerPort: 80 }, { containerPort: 81, hostPort: 81 }],
    [null],
    null,
  ],
  livenessProbe: handlers,
  readinessProbe: handlers,
  startupProbe: handlers,
  lifecycle: [...handlers.flatMap((handler) => [{ postStart: handler }, { preStop: handler }]), {}, null],
  securityContext: [null, {}],
};

// Containers, one of which is none.
const containers: unknown[] = [
  { name: "other" },
  { name: "privileged", securityContext: { privileged: true } },
  { name: "strict", securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } } },
  { securityContext: {} },
  null,
];

const allowedTypes = "configMap csi downwardAPI emptyDir ephemeral image persistentVolumeClaim projected secret".split(
  " ",
);
const otherTypes =
  "awsElasticBlockStore azureDisk azureFile cephfs cinder fc flexVolume flocker gcePersistentDisk gitRepo glusterfs hostPath iscsi nfs photonPersistentDisk portworxVolume quobyte rbd scaleIO storageos vsphereVolume notYetKnown".split(
    " ",
  );

// Volumes of every type, of none, and of two.
const volumes: unknown[] = [
  ...[...allowedTypes, ...otherTypes].map((type) => ({ name: type.toLowerCase(), [type]: {} })),
  ...["hostPath", "emptyDir"].map((type) => ({ name: "none", [type]: null })),
  { name: "bus", hostPath: { path: "/dev/can0" } },
  { name: "both", hostPath: { path: "/dev" }, emptyDir: {} },
  { name: "one", hostPath: null, secret: {} },
  { name: "none" },
  null,
];

// Entries of a pod's sysctls.
const sysctls: unknown[] = [...kernelSettings.map((name) => ({ name, value: "1" })), { name: null }, {}, null];

const appArmor = "container.apparmor.security.beta.kubernetes.io/";
const profileNames = ["runtime/default", "localhost/reader", "localhost/", "unconfined", "docker/default", "", null];

// Annotations of a pod.
const annotations: Record<string, unknown[]> = {
  [`${appArmor}reader`]: profileNames,
  [`${appArmor}nobody`]: profileNames,
  [appArmor]: profileNames,
  "container.apparmor.security.beta.kubernetes.io": profileNames,
  "seccomp.security.alpha.kubernetes.io/pod": profileNames,
  "container.seccomp.security.alpha.kubernetes.io/reader": profileNames,
  "acme.example/note": ["unconfined", null, 5],
};

/**
 * Values that a field may have: allowed and refused ones at any level and minor, null, and a few of a wrong type; by field
 * where there are several, else one of a list.
 */
export const podValues = { podFields, contextFields, containerFields, containers, volumes, sysctls, annotations };
