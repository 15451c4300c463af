using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Forecast;
using Kirei.Supervision.Output;

namespace Kirei.Explain;

/// <summary>The steps of a forecast as lines; what happens to many processes of one name at once is one line.</summary>
internal static class StepLines
{
    /// <summary>The lines, in order.</summary>
    public static List<StepLine> Of(StopForecast forecast)
    {
        Dictionary<ProcessId, ProcessRecord> records = [];
        foreach (ProcessRecord process in forecast.Stop.Processes)
        {
            records.Add(process.Id, process);
        }

        List<StepLine> lines = [];
        Dictionary<string, StepLine> byText = [];
        foreach (ForecastStep step in forecast.Steps)
        {
            if (!step.IsEnd || records[step.Id].EndedBy is "stop" or "itself") // the signal that ended another has been told of
            {
                StepLine line = new(step, records[step.Id]);
                string key = $"{step.At.Nanoseconds} {line.Text(many: true)}";
                if (byText.TryAdd(key, line))
                {
                    lines.Add(line);
                }

                byText[key].Pids.Add(step.Id.Pid.ToString());
            }
        }

        return lines;
    }
}
