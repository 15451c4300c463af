using System;
using System.Linq;
using Kirei;
using Kirei.Tests.Child;

// Registers the clean-ups it is told, says "ready", and ends in the way it is told:
//   TestChild WAY CLEANUP…
if (args[0] is "host" or "host-of-systemd" or "host-of-console" or "host-that-hangs")
{
    return HostedProgram.Run(args[0], args[1..]);
}

using var life = Lifetime.Start();
if (args[0] == "host-within")
{
    return HostedProgram.RunWithin(life, args[1..]);
}

foreach (string text in args.Skip(1))
{
    PlannedCleanup.Parse(text).Register(life);
}

return Way.Parse(args[0]).End(life);
