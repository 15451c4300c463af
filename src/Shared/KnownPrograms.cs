namespace Kirei.Shared;

/// <summary>Names of programs, with spaces between: which of them are shells and inits.</summary>
internal static class KnownPrograms
{
    /// <summary>Shells that are built on the Almquist shell.</summary>
    public const string AlmquistShells = "dash ash";

    /// <summary>The other shells.</summary>
    public const string OtherShells = "sh bash rbash bash-static zsh zsh-static zsh5 ksh ksh93 mksh mksh-static yash posh";

    /// <summary>All shells.</summary>
    public const string Shells = AlmquistShells + " " + OtherShells;

    /// <summary>tini.</summary>
    public const string Tini = "tini tini-static docker-init";

    /// <summary>catatonit.</summary>
    public const string Catatonit = "catatonit podman-init";

    /// <summary>dumb-init.</summary>
    public const string DumbInit = "dumb-init";

    /// <summary>The small inits.</summary>
    public const string Inits = Tini + " " + Catatonit + " " + DumbInit;
}
