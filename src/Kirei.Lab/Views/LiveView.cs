using System;
using System.Linq;
using System.Threading.Tasks;
using Kirei.Lab.Drills;
using Kirei.Linux;
using Spectre.Console;

namespace Kirei.Lab.Views;

/// <summary>The terminal while a drill is held: a picture that is drawn ten times a second, and gone when the result comes.</summary>
internal sealed class LiveView(IAnsiConsole console) : IProgress<Scene>
{
    private const int Width = 80;
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);
    private readonly LivePicture _picture = new(Math.Min(Width, console.Profile.Width) - 1);
    private volatile Scene? _scene;

    /// <inheritdoc/>
    public void Report(Scene value) => _scene = value;

    /// <summary>Draws until the work is done.</summary>
    public async Task<T> ShowWhileAsync<T>(Task<T> work)
    {
        await console.Live(new Text("")).AutoClear(true).Overflow(VerticalOverflow.Ellipsis).StartAsync(async context =>
        {
            while (!work.IsCompleted)
            {
                if (_scene is { } scene)
                {
                    context.UpdateTarget(new Rows(_picture.Of(scene, Instant.Now).Select(line => new Text(line))));
                }

                await Task.WhenAny(work, Task.Delay(Frame));
            }
        });
        return await work;
    }
}
