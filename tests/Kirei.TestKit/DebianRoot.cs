using System.Collections.Generic;

namespace Kirei.TestKit;

/// <summary>A minimal Debian as a tar archive, made once for each list of packages, and kept.</summary>
internal static class DebianRoot
{
    public static string With(params IReadOnlyList<string> packages) =>
        Command.Run(Repository.PathOf("tests/debian-root"), packages).OrFail().Output.TrimEnd();
}
