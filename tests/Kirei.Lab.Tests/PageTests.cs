using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;

namespace Kirei.Lab.Tests;

/// <summary>The page, as a real browser shows it.</summary>
[TestClass(DisableParallelization = true)]
public sealed class PageTests : IAsyncLifetime
{
    private static readonly float BrowserLimit = (float)Pace.Of(60).TotalMilliseconds;

    private readonly Folder _folder = new();
    private readonly List<string> _complaints = [];
    private IPlaywright? _playwright;
    private IBrowserContext? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchPersistentContextAsync(_folder["profile"], new BrowserTypeLaunchPersistentContextOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Headless = true,
            Timeout = BrowserLimit,
            Args = [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
        _browser.SetDefaultTimeout(BrowserLimit);
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.CloseAsync() ?? Task.CompletedTask);
        _playwright?.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task the_page_shows_lanes_arrows_and_verdicts_and_nothing_overflows()
    {
        IPage page = await OpenAsync(await DrillAsync("told-twice.sh", "none,tini-g,kirei"), 1280);

        Assert.Equal(3, await page.Locator("section").CountAsync());
        Assert.Equal(["clean", "clean"], (await page.Locator("section .badge").AllInnerTextsAsync()).Where((_, i) => i != 1));
        Assert.Equal(2, await page.Locator("#stop-1 svg.timeline .lane").CountAsync() - await Newcomers(page));
        // the second one of the trap may come too late
        Assert.InRange(await page.Locator("#stop-1 svg.timeline .signal").CountAsync(), 2, 4);
        foreach (int width in new[] { 375, 1280 })
        {
            await page.SetViewportSizeAsync(width, 900);
            Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        }

        await ShotAsync(page, "page-1280.png");
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task an_arrow_points_from_its_sender_down_to_its_receiver_and_can_be_reached_by_keyboard()
    {
        IPage page = await OpenAsync(await DrillAsync("naive.sh", "tini-g"), 375);

        ILocator arrow = page.Locator(".signal[aria-label*='from tini (1) to app.pl (3)']");
        LocatorBoundingBoxResult box = (await arrow.BoundingBoxAsync())!;
        LocatorBoundingBoxResult from = (await page.Locator(".lane").Nth(0).Locator("rect").BoundingBoxAsync())!;
        LocatorBoundingBoxResult to = (await page.Locator(".lane").Nth(2).Locator("rect").BoundingBoxAsync())!;
        Assert.InRange(box.Y, from.Y - 2, from.Y + 8);
        Assert.InRange(box.Y + box.Height, to.Y - 8, to.Y + 4);
        await page.Keyboard.PressAsync("Tab");
        for (int i = 0; i < 12 && !await arrow.EvaluateAsync<bool>("e => e === document.activeElement"); i++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.True(await arrow.EvaluateAsync<bool>("e => e === document.activeElement"));
        Assert.Contains("SIGTERM from tini (1) to app.pl (3)", await arrow.Locator(".tip p").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await arrow.Locator(".tip p").IsVisibleAsync());
        string spoken = await page.Locator("svg.timeline").AriaSnapshotAsync();
        Assert.Contains("img \"app.pl (3): was at work on SIGTERM", spoken, StringComparison.Ordinal);
        Assert.Contains("SIGTERM from tini (1) to app.pl (3)", spoken, StringComparison.Ordinal);
        Assert.Equal(375, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await ShotAsync(page, "page-375.png");
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task what_is_sent_to_forty_processes_at_once_is_one_trunk_with_branches_and_no_wall_of_arrows()
    {
        string file = _folder["forty.html"];
        string forty = _folder.Script("forty.sh", $$"""
            #!/bin/bash
            export UPS={{_folder["ups"]}}
            : >$UPS
            trap 'echo 停止シグナルを受け取りました、終了します; sleep 0.4; echo {1..99} مرحبا بالعالم; kill $(jobs -p); wait' TERM
            for i in {1..40}; do "{{Lab.Entrypoint("app.pl")}}" "an argument that is {{new string('x', 300)}} long" & done
            until [ "$(wc -l <$UPS)" -eq 40 ]; do sleep 0.1; done
            echo everyone
            wait; wait
            """);
        Ran ran = await Lab.RunAsync(
            "drill", "--grace", Pace.Duration(30), "--ready-log", "everyone", "--under", "kirei", "--html", file, "--", forty);
        IPage page = await OpenAsync(file, 375);

        Assert.Equal(("", 0), (ran.Errors, ran.Code));
        Assert.Equal(40, await page.Locator(".lane[aria-label^='app.pl']").CountAsync());
        Assert.Equal(40, await page.Locator(".signal[aria-label*='to app.pl']").CountAsync());
        Assert.InRange(await page.Locator(".trunk").CountAsync(), 1, 8);
        Assert.Equal(0, await page.Locator(".signal[tabindex]").CountAsync());
        foreach (int width in new[] { 375, 1280 })
        {
            await page.SetViewportSizeAsync(width, 900);
            Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            await ShotAsync(page, $"page-forty-{width}.png");
        }

        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task it_is_readable_in_the_dark_and_asks_nobody_for_anything()
    {
        string file = await DrillAsync("naive.sh", "none");
        IPage page = await OpenAsync(file, 1280);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });

        Assert.Equal("rgb(15, 18, 22)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.Equal(1, await page.Locator(".grace").CountAsync());
        Assert.DoesNotContain("http", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "<script", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await ShotAsync(page, "page-dark.png");
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task a_command_line_with_markup_stays_text()
    {
        string file = _folder["markup.html"];
        Ran ran = await Lab.RunAsync(
            "drill", "--ready-log", "up", "--html", file, "--", "perl", "-e",
            "$|=1;$SIG{TERM}=sub{print qq(<b>bye</b>\\n);exit};print qq(up\\n);sleep 9 while 1; # <script>alert(1)</script>");
        IPage page = await OpenAsync(file, 1280);

        Assert.Equal(0, ran.Code);
        Assert.Equal(0, await page.Locator("script").CountAsync() + await page.Locator("b").CountAsync());
        Assert.Contains("<script>", await page.InnerTextAsync("h1"), StringComparison.Ordinal);
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task a_report_of_kirei_becomes_the_same_page()
    {
        string report = _folder["stop.json"], file = _folder["stop.html"];
        await Lab.DrillAsync(
            "--ready-log",
            "up",
            "--env",
            "APP=" + Lab.Entrypoint("app.pl"),
            "--",
            Repository.Kirei,
            "--report",
            report,
            "--",
            Lab.Entrypoint("naive.sh"));

        Ran ran = await Lab.RunAsync("report", report, "-o", file);
        IPage page = await OpenAsync(file, 1280);

        Assert.Equal((0, ""), (ran.Code, ran.Errors));
        Assert.Equal(["clean"], await page.Locator("section .badge").AllInnerTextsAsync());
        Assert.Equal(3, await page.Locator(".lane").CountAsync());
        Assert.Equal(1, await page.Locator(".signal[aria-label*='from kirei (1) to']").CountAsync());
        Assert.Empty(_complaints);
    }

    private static Task<int> Newcomers(IPage page) =>
        page.Locator("#stop-1 svg.timeline .lane title", new() { HasTextString = "sleep" }).CountAsync();

    private async Task<string> DrillAsync(string entrypoint, string under)
    {
        string file = _folder["page.html"];
        Ran ran = await Lab.RunAsync(Lab.DrillOf(entrypoint, "--grace", Pace.Duration(1.5), "--under", under, "--html", file));
        Assert.Equal("", ran.Errors);
        return file;
    }

    private async Task<IPage> OpenAsync(string file, int width)
    {
        IPage page = await _browser!.NewPageAsync();
        page.Console += (_, message) => _complaints.Add(message.Text);
        page.PageError += (_, error) => _complaints.Add(error);
        page.RequestFailed += (_, request) => _complaints.Add(request.Url);
        await page.SetViewportSizeAsync(width, 900);
        await page.GotoAsync("file://" + file);
        return page;
    }

    /// <summary>For eyes: kept where KIREI_SCREENSHOTS says.</summary>
    private static async Task ShotAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("KIREI_SCREENSHOTS") is { } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name), FullPage = true });
        }
    }
}
