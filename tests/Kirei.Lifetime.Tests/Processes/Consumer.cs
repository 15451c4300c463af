using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Kirei.Tests.Processes;

/// <summary>A console project as <c>dotnet new console</c> makes it, far from the repository, which has only the packages.</summary>
internal sealed class Consumer : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kirei-consumer-").FullName;

    public Consumer(string packages, IEnumerable<string> program)
    {
        File.WriteAllText(Path.Combine(_folder, "consumer.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <RestoreSources>{packages}</RestoreSources>
                <RestorePackagesPath>{_folder}/packages</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Kirei.Lifetime" Version="{Repository.Version}" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllLines(Path.Combine(_folder, "Program.cs"), program);
        Command.Run("dotnet", "build", _folder, "-o", Path.Combine(_folder, "out"), "--nologo").OrFail();
    }

    private string Journal => Path.Combine(_folder, "journal.txt");

    /// <summary>Asks it to stop when it has begun; what it printed, and the last line of its journal.</summary>
    public async Task<string> RunUntilStopped()
    {
        ProcessStartInfo start = new(
            "env",
            ["--default-signal", Path.Combine(_folder, "out/consumer")])
        { RedirectStandardOutput = true, WorkingDirectory = _folder };
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Eventually.Limit);
        using Process process = Process.Start(start)!;
        Task<string?> first = process.StandardOutput.ReadLineAsync(patience.Token).AsTask();
        while (!first.IsCompleted && !(File.Exists(Journal) && new FileInfo(Journal).Length > 0))
        {
            await Task.Delay(10, patience.Token);
        }

        Signal.Term.SendTo(process.Id);
        string printed = (await first is { } line ? line + "\n" : "") + await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode == 0
            ? printed + LastEntry()
            : throw new InvalidOperationException($"exit code {process.ExitCode}: {printed}");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string LastEntry() => File.Exists(Journal) ? File.ReadLines(Journal).Last() + "\n" : "";
}
