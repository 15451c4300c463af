using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>The command's environment: what was inherited, then the files, then single variables, then what secret files hold.</summary>
internal static class Variables
{
    /// <summary>Puts it together.</summary>
    /// <param name="plan">What was asked for.</param>
    /// <param name="inherited">What kirei was given.</param>
    /// <param name="host">Reads the files.</param>
    /// <param name="mistakes">One line is added for each.</param>
    public static EnvironmentBlock Of(PreparationPlan plan, EnvironmentBlock inherited, IPreparationHost host, List<string> mistakes)
    {
        EnvironmentBlock environment = plan.ClearsEnvironment ? new EnvironmentBlock([]) : inherited;
        foreach (OsString file in plan.EnvironmentFiles)
        {
            environment = WithFile(file, environment, inherited, host, mistakes);
        }

        foreach ((OsString name, OsString value) in plan.Variables)
        {
            environment = environment.With(name, value);
        }

        return plan.SecretFiles.IsEmpty ? environment : SecretFiles.Apply(plan.SecretFiles, environment, host.Read, mistakes);
    }

    private static EnvironmentBlock WithFile(
        OsString file, EnvironmentBlock environment, EnvironmentBlock inherited, IPreparationHost host, List<string> mistakes)
    {
        try
        {
            List<string> found = [];
            EnvironmentBlock result = EnvironmentFile.Apply(file.ToString(), host.Read(file), environment, inherited, found);
            mistakes.AddRange(found.ConvertAll(mistake => "env-file " + mistake));
            return result;
        }
        catch (LinuxException error)
        {
            mistakes.Add($"env-file {file}: {error.Message}: is it in the image, or mounted?");
            return environment;
        }
    }
}
