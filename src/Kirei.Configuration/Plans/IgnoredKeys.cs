using System;
using Kirei.Configuration.Keys;

namespace Kirei.Configuration.Plans;

/// <summary>
/// The keys of the Compose specification that have no meaning inside a container, each with the reason, so that a real compose.yaml can be
/// tried as it is.
/// </summary>
internal static class IgnoredKeys
{
    private const string Image = "the service runs in this container, and its programs are in this image";
    private const string Network = "all services share the container's network: they reach each other at 127.0.0.1";
    private const string Engine = "it is set for the whole container, by its engine (docker run)";
    private const string Cgroup = "it is a limit of a cgroup, which the engine sets for the whole container (docker run)";
    private const string Mount = "all services share the container's file system: mount it into the container (docker run)";

    /// <summary>Of a service.</summary>
    public static readonly Key[] OfService =
    [
        .. Make(Image, "image", "build", "pull_policy", "pull_refresh_after", "platform", "runtime", "develop", "provider", "models"),
        .. Make(Network, "ports", "expose", "networks", "network_mode", "links", "external_links"),
        .. Make("a service has no name of its own in a network", "container_name", "hostname", "domainname", "mac_address"),
        .. Make(Engine, "dns", "dns_opt", "dns_search", "extra_hosts", "sysctls", "privileged", "userns_mode", "uts", "ipc", "pid",
            "isolation", "cgroup", "cgroup_parent", "devices", "device_cgroup_rules", "gpus", "read_only", "storage_opt", "credential_spec",
            "use_api_socket", "driver_opts"),
        .. Make(Cgroup, "blkio_config", "cpu_count", "cpu_percent", "cpu_shares", "cpu_period", "cpu_quota", "cpu_rt_runtime",
            "cpu_rt_period", "cpus", "cpuset", "mem_limit", "mem_reservation", "mem_swappiness", "memswap_limit", "pids_limit",
            "oom_kill_disable", "shm_size"),
        .. Make(Mount, "volumes", "volumes_from", "tmpfs"),
        .. Make("kirei is the init", "init"),
        .. Make("a service has no terminal of its own", "tty", "stdin_open", "attach"),
        .. Make("labels are for the container's engine", "label_file"),
        .. Make("there is no such hook: use ready, or a one-shot that others depend on", "post_start"),
    ];

    /// <summary>Of <c>deploy</c>.</summary>
    public static readonly Key[] OfDeploy =
    [
        .. Make(Cgroup, "resources"),
        .. Make("write the key restart of the service", "restart_policy"),
        .. Make("it is for a cluster", "mode", "placement", "update_config", "rollback_config", "endpoint_mode"),
        new("labels", new AnyShape(), "") { IsSilent = true },
    ];

    /// <summary>Of the top level.</summary>
    public static readonly Key[] OfTop = [.. Make(Network, "networks"), .. Make(Mount, "volumes"), .. Make(Image, "models")];

    private static Key[] Make(string reason, params string[] names) =>
        Array.ConvertAll(names, name => new Key(name, new AnyShape(), "") { Ignored = reason });
}
