using System;
using System.Linq;
using Kirei.Lab.Checks.Model;

namespace Kirei.Lab.Checks.Rules;

/// <summary>The signal with which a server stops as it is meant to.</summary>
/// <param name="Name">The signal.</param>
/// <param name="OnTerm">What it does on SIGTERM instead.</param>
internal sealed record ServerSignal(string Name, string OnTerm);

/// <summary>Servers for which SIGTERM is not the signal of a clean stop; from their manuals.</summary>
internal static class ServerSignals
{
    private const string DropsRequests = "it drops the requests that it is serving";

    /// <summary>The signal of a program; null where SIGTERM is right, or where that is not known.</summary>
    public static ServerSignal? Of(Invocation invocation)
    {
        bool Has(string text) => invocation.Words.Any(w => w.Text?.Contains(text, StringComparison.Ordinal) == true);
        string name = invocation.Program;
        return name switch
        {
            "nginx" when KnownCommands.IsServer(invocation.Words) => new("QUIT", DropsRequests),
            "httpd" or "apache2" when KnownCommands.IsServer(invocation.Words) => new("WINCH", DropsRequests),
            "apache2-foreground" or "httpd-foreground" => new("WINCH", DropsRequests),
            "postgres" when !Has("--single") => new("INT", "it waits until every client has left"),
            "unicorn" => new("QUIT", DropsRequests),
            "uwsgi" when !Has("die-on-term") && !Has(".ini") && !Has(".y")
                && !Has("--ini") => new("INT", "it reloads instead, before version 2.1"),
            _ when name.StartsWith("php-fpm", StringComparison.Ordinal) && KnownCommands.IsServer([.. invocation.Words]) => new("QUIT", DropsRequests),
            _ => null,
        };
    }
}
