using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace Kirei.Lab.Checks.Model;

/// <summary>What is known of images by their names.</summary>
internal static class BaseImages
{
    private static readonly FrozenDictionary<string, ShellKind> Shells = Table(
        (ShellKind.Busybox, "alpine busybox"),
        (ShellKind.Bash, "fedora centos rockylinux almalinux oraclelinux amazonlinux opensuse mysql ubi8 ubi9 ubi8-minimal ubi9-minimal leap tumbleweed archlinux"),
        (ShellKind.Dash, "debian ubuntu python node ruby php golang rust perl gcc nginx httpd redis postgres mariadb mongo buildpack-deps haproxy "
            + "memcached rabbitmq wordpress drupal nextcloud elixir erlang julia swift bitnami-shell eclipse-temurin maven gradle tomcat jetty "
            + "pypy openresty r-base haskell clojure groovy"));

    // The signal that the official image sets.
    private static readonly FrozenDictionary<string, string> Signals = new Dictionary<string, string>
    {
        ["nginx"] = "SIGQUIT",
        ["httpd"] = "SIGWINCH",
        ["postgres"] = "SIGINT",
        ["haproxy"] = "SIGUSR1",
    }.ToFrozenDictionary();

    /// <summary>What /bin/sh is in an image of this name.</summary>
    public static ShellKind ShellOf(string image)
    {
        (string name, string tag) = Split(image);
        return tag.Contains("alpine", StringComparison.Ordinal) ? ShellKind.Busybox
            : image.StartsWith("mcr.microsoft.com/dotnet/", StringComparison.Ordinal) ? DotNet(tag)
            : image.Contains("bitnami/", StringComparison.Ordinal) ? ShellKind.Dash
            : Shells.GetValueOrDefault(name);
    }

    /// <summary>The stop signal that an image of this name brings along; null where none is known.</summary>
    public static string? StopSignalOf(string image)
    {
        (string name, string tag) = Split(image);
        return Signals.GetValueOrDefault(name) ?? (name == "php" && (tag.Contains("fpm", StringComparison.Ordinal)) ? "SIGQUIT"
            : name == "php" && tag.Contains("apache", StringComparison.Ordinal) ? "SIGWINCH" : null);
    }

    private static ShellKind DotNet(string tag) =>
        tag.Contains("azurelinux", StringComparison.Ordinal) || tag.Contains("mariner", StringComparison.Ordinal) ? ShellKind.Bash
            : ShellKind.Dash;

    /// <summary>An official image has no registry or owner in front; of another one only a distribution's own name says anything.</summary>
    private static (string Name, string Tag) Split(string image)
    {
        string withoutDigest = image.Split('@')[0];
        int slash = withoutDigest.LastIndexOf('/');
        string[] parts = withoutDigest[(slash + 1)..].Split(':', 2);
        string owner = slash < 0 ? "" : withoutDigest[..slash];
        bool isOfficial = owner is "" or "library" or "docker.io/library" or "docker.io" or "amazonlinux" or "registry.access.redhat.com"
            or "registry.access.redhat.com/ubi8" or "registry.access.redhat.com/ubi9" or "opensuse" or "public.ecr.aws/docker/library"
            or "public.ecr.aws/amazonlinux" or "quay.io/centos" or "quay.io/fedora" or "registry.fedoraproject.org" or "debian" or "ubuntu";
        return (isOfficial ? parts[0] : "", parts.Length == 2 ? parts[1] : "");
    }

    private static FrozenDictionary<string, ShellKind> Table(params (ShellKind Kind, string Names)[] rows) =>
        rows.SelectMany(row => row.Names.Split(' ').Select(name => (name, row.Kind))).ToFrozenDictionary(x => x.name, x => x.Kind);
}
