using System.Security.Claims;
using DocIntake.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DocIntake.Web.Access;

/// <summary>Sign-in by cookie: every page and endpoint needs it unless it says otherwise.</summary>
internal static class SignIn
{
    /// <summary>A working day; after it a new link is needed, however busy the person was.</summary>
    private static readonly TimeSpan Day = TimeSpan.FromHours(8);

    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddSingleton<OneTimeLink>();
        services.AddDataProtection().SetApplicationName("DocIntake");
        // The keys lie in the data folder beside the documents themselves: who can read the one can read the other.
        services.AddLogging(log => log.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(host => new ConfigureOptions<KeyManagementOptions>(keys =>
            keys.XmlRepository = new FileSystemXmlRepository(
                new DirectoryInfo(host.GetRequiredService<DataFolder>().Keys), NullLoggerFactory.Instance)));
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.LoginPath = "/sign-in";
            cookie.AccessDeniedPath = "/sign-in";
            cookie.ReturnUrlParameter = "to";
            cookie.ExpireTimeSpan = Day;
            cookie.SlidingExpiration = false;
            cookie.Cookie.Name = "docintake";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.CookieManager = new PinnedCookies();
        });
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddAntiforgery(form =>
        {
            form.Cookie.Name = "docintake-form";
            form.Cookie.SameSite = SameSiteMode.Strict;
            form.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        return services;
    }

    public static Task SignInAsync(this HttpContext http, Visitor visitor)
    {
        var claims = SignedInScope.Claims(visitor.Scope).Prepend(new Claim(ClaimTypes.Name, visitor.Name));
        var identity = new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme);
        return http.SignInAsync(new ClaimsPrincipal(identity));
    }
}
