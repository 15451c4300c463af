using System.Globalization;
using System.Linq;

namespace Kirei.Lab.Imports;

/// <summary>When a program is started again.</summary>
/// <param name="ending">When everything ends.</param>
/// <param name="remarks">Takes what could not be kept.</param>
internal sealed class RestartReader(Ending ending, Remarks remarks)
{
    private const int DefaultRetries = 3;
    private static readonly string[] Always = ["true", "yes", "on", "1"];
    private static readonly string[] Never = ["false", "no", "off", "0"];

    /// <summary>Adds what holds of it.</summary>
    public void Read(SectionValues values, ImportedService service)
    {
        string policy = values.Text("autorestart")?.Text.ToLowerInvariant() ?? "unexpected";
        int? retries = values.Integer("startretries");
        if (!Always.Contains(policy) && !Never.Contains(policy) && policy != "unexpected")
        {
            remarks.Error(values.Text("autorestart")!.Place(), $"'autorestart' takes true, false or unexpected, not '{policy}'");
            return;
        }

        if (ending == Ending.WhenAnyEnds)
        {
            return; // nothing is started again: the first end is that of everything
        }

        if (Never.Contains(policy))
        {
            service.Add("restart", "\"no\"");
        }
        else if (ending == Ending.WhenOneHasFailed)
        {
            UntilFatal(values, service, policy, retries ?? DefaultRetries);
        }
        else if (Always.Contains(policy))
        {
            service.Add("restart", "always");
            NoteRetries(values, service, retries);
        }
        else
        {
            service.Add("restart", OnFailure(retries));
        }

        NoteCodes(values, service, policy);
        if (values.Integer("startsecs") is > 1)
        {
            service.Notes.Add(remarks.Note(values.PlaceOf("startsecs"), "'startsecs' is not kept: an end is an end, however soon",
                "say with 'ready' when it is up"));
        }
    }

    // FATAL, at which the listener ends everything
    private void UntilFatal(SectionValues values, ImportedService service, string policy, int retries)
    {
        if (retries > 0)
        {
            service.Add("restart", OnFailure(retries));
        }

        string before = Always.Contains(policy) ? "supervisord started it again" : "supervisord went on without it";
        service.Notes.Add(remarks.Note(values.PlaceOf("autorestart"), $"when it ends with code 0, everything ends, where {before}"));
    }

    private void NoteRetries(SectionValues values, ImportedService service, int? retries)
    {
        if (retries is not null)
        {
            service.Notes.Add(remarks.Note(
                values.PlaceOf("startretries"),
                "'startretries' is not kept: kirei does not give up, and waits up to 30s between two starts",
                "restart: on-failure:N gives up"));
        }
    }

    private void NoteCodes(SectionValues values, ImportedService service, string policy)
    {
        bool isOther = values.Codes("exitcodes") is { } codes && !(codes is [0]);
        if (isOther && policy == "unexpected")
        {
            service.Notes.Add(remarks.Note(values.PlaceOf("exitcodes"), "'exitcodes' is not kept: code 0 alone counts as success"));
        }
    }

    private static string OnFailure(int? retries) => retries is > 0 and var most
        ? string.Create(CultureInfo.InvariantCulture, $"on-failure:{most}")
        : "on-failure";
}
