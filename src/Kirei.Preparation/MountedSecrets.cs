using System;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>What <c>auto</c> makes of a variable <c>NAME_FILE</c>.</summary>
internal enum MountedSecret
{
    /// <summary>It has nothing to do with a place where secrets are mounted.</summary>
    Elsewhere,

    /// <summary>It is mounted with secrets, but programs use its path, not its content.</summary>
    LeftAlone,

    /// <summary>It is a secret by convention.</summary>
    Taken,

    /// <summary>It is a secret by convention, and some programs read the file themselves: the variable stays too.</summary>
    TakenAndKept,
}

/// <summary>
/// The convention of the official images, told from others that look like it. Docker, Swarm and Podman mount a secret as a file directly in
/// /run/secrets, systemd below $CREDENTIALS_DIRECTORY. Clouds mount tokens deeper below /var/run/secrets: they are renewed there, and
/// read by SDKs that know the variable as <c>…_TOKEN_FILE</c>. A certificate or a configuration is a file for the program, wherever it is
/// mounted. <c>NAME__FILE</c> is Grafana's own, and read by Grafana.
/// </summary>
internal sealed class MountedSecrets(EnvironmentBlock environment, Func<OsString, OsString, bool> areSame)
{
    private static readonly OsString Folder = new("/run/secrets"u8);
    private static readonly OsString OldFolder = new("/var/run/secrets"u8);
    private static readonly string[] OfClouds = ["/eks.amazonaws.com/", "/pods.eks.amazonaws.com/", "/azure/", "/kubernetes.io/"];
    private static readonly string[] FilesByNature =
    [
        "TOKEN", "CERT", "CERTS", "CERTIFICATE", "CERTIFICATES", "CRT", "CA", "CACERT", "CACERTS", "BUNDLE", "CHAIN", "CRL", "CONFIG",
        "CONFIGURATION", "CONF", "CFG", "KUBECONFIG", "SETTINGS",
    ];

    private static readonly string[] FilesAtTimes =
    [
        "KEY", "KEYS", "KEYRING", "KEYTAB", "KEYSTORE", "TRUSTSTORE", "CREDENTIAL", "CREDENTIALS",
    ];

    private bool? _isOldFolderTheSame;

    /// <summary>Looks at one variable.</summary>
    /// <param name="name">Its name, without <c>_FILE</c>.</param>
    /// <param name="path">The file that it names.</param>
    public MountedSecret Look(ReadOnlySpan<byte> name, ReadOnlySpan<byte> path) =>
        !IsSecretPlace(path, out bool isFlat) ? MountedSecret.Elsewhere
        : !isFlat || name.IsEmpty || name.EndsWith("_"u8) || IsOfCloud(path) || EndsInWord(name, FilesByNature) ? MountedSecret.LeftAlone
        : EndsInWord(name, FilesAtTimes) ? MountedSecret.TakenAndKept
        : MountedSecret.Taken;

    private bool IsSecretPlace(ReadOnlySpan<byte> path, out bool isFlat)
    {
        bool isCredential = environment.Find("CREDENTIALS_DIRECTORY") is { Length: > 1 } folder && !Below(path, folder).IsEmpty;
        ReadOnlySpan<byte> old = Below(path, OldFolder);
        ReadOnlySpan<byte> name = old.IsEmpty ? Below(path, Folder) : old;
        isFlat = path.IndexOf("/../"u8) < 0
            && (isCredential || (name.IndexOf((byte)'/') < 0 && (old.IsEmpty || (_isOldFolderTheSame ??= areSame(Folder, OldFolder)))));
        return isCredential || !name.IsEmpty;
    }

    private static ReadOnlySpan<byte> Below(ReadOnlySpan<byte> path, OsString folder)
    {
        ReadOnlySpan<byte> bare = folder.Bytes.TrimEnd((byte)'/');
        return path.StartsWith(bare) && path[bare.Length..] is [(byte)'/', .. var rest] ? rest : [];
    }

    private static bool IsOfCloud(ReadOnlySpan<byte> path)
    {
        foreach (string mount in OfClouds)
        {
            if (path.IndexOf(new OsString(mount).Bytes) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsInWord(ReadOnlySpan<byte> name, string[] words)
    {
        ReadOnlySpan<byte> last = name[(name.LastIndexOf((byte)'_') + 1)..];
        foreach (string word in words)
        {
            if (last.SequenceEqual(new OsString(word).Bytes))
            {
                return true;
            }
        }

        return false;
    }
}
