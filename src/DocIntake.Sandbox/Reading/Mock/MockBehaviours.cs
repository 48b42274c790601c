using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using DocIntake.Documents.Wire;

namespace DocIntake.Sandbox.Reading.Mock;

/// <summary>Every way in which a mock document can misbehave, by name.</summary>
internal static class MockBehaviours
{
    /// <summary>Takes the lease's folder and the document's <c>detail</c>.</summary>
    public static IReadOnlyDictionary<string, Func<string, string, Reply>> All { get; } = new Dictionary<string, Func<string, string, Reply>>
    {
        ["fine"] = (_, _) => MockReader.Answer(),
        ["hang"] = (_, _) => Sleep(Timeout.InfiniteTimeSpan),
        ["spin"] = (_, _) => Spin(),
        ["slow"] = (_, seconds) => Sleep(TimeSpan.FromSeconds(double.Parse(seconds, null))),
        ["oom-managed"] = (_, _) => EatManaged(),
        ["oom-native"] = (_, _) => EatNative(),
        ["stack-overflow"] = (_, _) => MockReader.Answer(("depth", Dig(1).ToString(null, null))),
        ["exit"] = (_, _) => Exit(),
        ["abort"] = (_, _) => Abort(),
        ["throw"] = (_, _) => throw new KeyNotFoundException("A parser met what it did not expect."),
        ["flood-stdout"] = (_, _) => Flood("/proc/self/fd/1"),
        ["flood-stderr"] = (_, _) => Flood("/proc/self/fd/2"),
        ["wrong-output"] = (_, _) => new Done(null, []),
        ["wrong-file"] = (_, file) => MockReader.Answer() with { Rendition = file },
        ["wrong-link"] = (folder, target) => Link(folder, target),
        ["huge-output"] = (folder, _) => Flood(Path.Combine(folder, "huge.bin")),
        ["files"] = (folder, count) => Files(folder, int.Parse(count, null)),
        ["folder"] = (folder, bytes) => FillFolder(folder, long.Parse(bytes, null)),
        ["file"] = (folder, bytes) => WriteBytes(Path.Combine(folder, "some.bin"), long.Parse(bytes, null)),
        ["say"] = (_, bytes) => WriteBytes("/proc/self/fd/2", long.Parse(bytes, null)),
        ["reply"] = (_, letters) => MockReader.Answer(("letters", new string('x', int.Parse(letters, null)))),
        ["use-managed"] = (_, bytes) => UseManaged(int.Parse(bytes, null)),
        ["use"] = (_, bytes) => Use(long.Parse(bytes, null)),
        ["spawn"] = (_, seconds) => Spawn(seconds),
        ["processes"] = (_, count) => SpawnMany(int.Parse(count, null)),
        ["connect"] = (_, port) => MockReader.Answer(("network", Connect(int.Parse(port, null)))),
        ["look"] = (_, path) => MockReader.Answer(("path", File.Exists(path) ? "seen" : "not seen")),
        ["write"] = (_, path) => MockReader.Answer(("path", Write(path))),
        ["environment"] = (_, _) => MockReader.Answer(("names", Names())),
    };

    private static Prepared Sleep(TimeSpan time)
    {
        Thread.Sleep(time);
        return MockReader.Answer();
    }

    private static Prepared Spin()
    {
        Parallel.For(0, 4, _ =>
        {
            while (true)
            {
            }
        });
        return MockReader.Answer();
    }

    private static Prepared EatManaged()
    {
        List<byte[]> eaten = [];
        while (true)
        {
            eaten.Add(GC.AllocateUninitializedArray<byte>(1 << 20));
        }
    }

    // As a C library does that never looks at what malloc returns: it writes to the null pointer and dies of it.
    private static Prepared EatNative()
    {
        while (true)
        {
            Fill(Allocate(1 << 20), 1, 1 << 20);

            // About as greedy as a decoder; a loop that did nothing else would be gone before a busy host has looked.
            Thread.Sleep(2);
        }
    }

    private static int Dig(int depth) => depth <= 0 ? 0 : 1 + Dig(depth + 1);

    private static Prepared Exit()
    {
        Environment.Exit(3);
        return MockReader.Answer();
    }

    private static Prepared Abort()
    {
        Environment.FailFast("A parser gave up.");
        return MockReader.Answer();
    }

    private static Prepared Flood(string path)
    {
        var rubbish = new byte[1 << 20];
        rubbish.AsSpan().Fill((byte)'x');
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write);
        while (true)
        {
            file.Write(rubbish);
        }
    }

    // Half of the bytes a file, so that no single one is too large.
    private static Prepared FillFolder(string folder, long bytes)
    {
        foreach (var (name, length) in new[] { ("half-1", bytes / 2), ("half-2", bytes - (bytes / 2)) })
        {
            using var file = File.Create(Path.Combine(folder, name));
            file.SetLength(length);
        }

        return Linger();
    }

    private static Prepared Files(string folder, int count)
    {
        for (var file = 0; file < count; file++)
        {
            File.WriteAllBytes(Path.Combine(folder, $"f-{file}"), []);
        }

        return Linger();
    }

    // The host looks thoroughly, into the folder and at all threads, about once a second.
    private static Prepared Linger() => Sleep(TimeSpan.FromSeconds(3));

    private static Prepared WriteBytes(string path, long bytes)
    {
        var rubbish = new byte[64 << 10];
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write);
        for (var left = bytes; left > 0; left -= rubbish.Length)
        {
            file.Write(rubbish.AsSpan(0, (int)Math.Min(left, rubbish.Length)));
        }

        file.Flush();
        return Sleep(TimeSpan.FromSeconds(.2));
    }

    private static Prepared Use(long bytes)
    {
        for (var left = bytes; left > 0; left -= 1 << 20)
        {
            Fill(Allocate(1 << 20), 1, 1 << 20);

            // About as greedy as a decoder; a loop that did nothing else would be gone before a busy host has looked.
            Thread.Sleep(2);
        }

        return Sleep(TimeSpan.FromSeconds(.2));
    }

    private static Prepared UseManaged(int bytes)
    {
        var used = new List<byte[]>();
        for (var left = bytes; left > 0; left -= 1 << 20)
        {
            used.Add(GC.AllocateUninitializedArray<byte>(1 << 20));
        }

        return MockReader.Answer(("pieces", used.Count.ToString(null, null)));
    }

    private static Prepared Link(string folder, string target)
    {
        File.CreateSymbolicLink(Path.Combine(folder, "link.pdf"), target);
        return MockReader.Answer() with { Rendition = "link.pdf" };
    }

    private static Prepared Spawn(string seconds)
    {
        using var tool = Process.Start("/usr/bin/sleep", seconds);
        tool.WaitForExit();
        return MockReader.Answer();
    }

    private static Prepared SpawnMany(int count)
    {
        var tools = Enumerable.Range(0, count).Select(_ => Process.Start("/usr/bin/sleep", "1000.4713")).ToList();
        Linger();
        foreach (var tool in tools)
        {
            tool.Kill();
            tool.WaitForExit();
            tool.Dispose();
        }

        return MockReader.Answer();
    }

    private static string Connect(int port)
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, port);
            return "reached";
        }
        catch (SocketException)
        {
            return "not reached";
        }
    }

    private static string Write(string path)
    {
        try
        {
            File.WriteAllText(path, "1");
            return "written";
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return "not written";
        }
    }

    private static string Names() => string.Join(' ', Environment.GetEnvironmentVariables().Keys.Cast<string>().Order(StringComparer.Ordinal));

    [DllImport("libc", EntryPoint = "malloc")]
    private static extern nint Allocate(nint bytes);

    [DllImport("libc", EntryPoint = "memset")]
    private static extern nint Fill(nint at, int value, nint bytes);
}
