using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>The command's environment: what was inherited, then the files, then single variables, then what secret files hold.</summary>
internal static class Variables
{
    /// <summary>Puts it together, and says what is only to be told.</summary>
    /// <param name="plan">What was asked for.</param>
    /// <param name="inherited">What kirei was given.</param>
    /// <param name="host">Reads the files.</param>
    /// <param name="mistakes">One line is added for each.</param>
    public static EnvironmentBlock Of(PreparationPlan plan, EnvironmentBlock inherited, IPreparationHost host, List<string> mistakes)
    {
        EnvironmentBlock environment = plan.ClearsEnvironment ? new EnvironmentBlock([]) : inherited;
        foreach (EnvironmentSource source in plan.EnvironmentFiles)
        {
            environment = WithFile(source, environment, inherited, host, mistakes);
        }

        foreach ((OsString name, OsString value) in plan.Variables)
        {
            environment = environment.With(name, value);
        }

        return plan.SecretFiles.IsEmpty ? environment : WithSecrets(plan, environment, host, mistakes);
    }

    private static EnvironmentBlock WithSecrets(
        PreparationPlan plan, EnvironmentBlock environment, IPreparationHost host, List<string> mistakes)
    {
        Remarks found = new();
        environment = new SecretFiles(host.Read, host.AreSame, found, plan.IsVerbose).Apply(plan.SecretFiles, environment);
        found.Warnings.ForEach(host.Say);
        mistakes.AddRange(found.Mistakes);
        return environment;
    }

    private static EnvironmentBlock WithFile(
        EnvironmentSource source, EnvironmentBlock environment, EnvironmentBlock inherited, IPreparationHost host, List<string> mistakes)
    {
        string file = source.Path.ToString();
        try
        {
            Remarks found = new();
            byte[] text = host.Read(source.Path);
            environment = source.IsRaw
                ? RawEnvironmentFile.Apply(file, text, environment, inherited, found)
                : EnvironmentFile.Apply(file, text, environment, inherited, found);
            found.Warnings.ForEach(warning => host.Say("env-file " + warning));
            mistakes.AddRange(found.Mistakes.ConvertAll(mistake => "env-file " + mistake));
        }
        catch (LinuxException error) when (error.Errno.IsNotFound && source.IsOptional)
        {
            return environment;
        }
        catch (LinuxException error)
        {
            string optional = error.Errno.IsNotFound ? $" (write optional:{file} for one that may be missing)" : "";
            mistakes.Add($"env-file {file}: {error.Message}: is it in the image, or mounted?{optional}");
        }

        return environment;
    }
}
