using System;
using Kirei.TestChild;

try
{
    var options = Options.Parse(Environment.GetCommandLineArgs()[0], args);
    if (options.Refused.Count > 0)
        SystemCallFilter.Become(options.Command, options.Refused);
    if (options.Zombies > 0)
        return Storm.Leave(options);
    if (options.Daemonizes)
        return Daemon.Detach(options);
    return options.Role switch
    {
        Role.Step => Step.Run(options, new EventLog(options.Name)),
        Role.Console => CommandReader.Run(options, new EventLog(options.Name)),
        _ => new Server(options).Run(),
    };
}
#pragma warning disable CA1031 // the top of a program: whatever went wrong is told in one line
catch (Exception problem)
#pragma warning restore CA1031
{
    EventLog.Complain(problem.Message);
    return 71;
}
