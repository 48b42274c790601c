using DocIntake.Catalog.People;
using DocIntake.Storage;
using DocIntake.Web.Access.Passkeys;
using DocIntake.Web.Api;
using DocIntake.Web.Owner;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DocIntake.Web.Access;

/// <summary>Sign-in by cookie, with a password and an authenticator app or by the host's one-time link: every page and endpoint needs it unless it says otherwise.</summary>
internal static class SignIn
{
    /// <summary>Rounds of PBKDF2 with SHA-512 for each password.</summary>
    internal const int Rounds = 210_000;

    private const string EitherScheme = "CookieOrKey";

    /// <summary>Characters of the shortest password; of which kind is everybody's own business.</summary>
    internal const int ShortestPassword = 12;

    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddSingleton<OneTimeLink>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<SpentCodes>();
        services.AddScoped<Door>();
        services.AddScoped<PasskeyDoor>();
        services.AddSingleton<PasskeyQuestions>();
        services.AddScoped<IPasskeyHandler<Person>, PasskeyHandler<Person>>();
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            (passkeys.UserVerificationRequirement, passkeys.ResidentKeyRequirement) = ("required", "required");

            // The very address that is asked; Identity's own rule knows HTTPS only, and this machine may use plain HTTP.
            passkeys.ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin && asked.Origin == $"{asked.HttpContext.Request.Scheme}://{asked.HttpContext.Request.Host}");
        });
        services.Configure<PasswordHasherOptions>(hash => hash.IterationCount = Rounds);
        services.AddIdentityCore<Person>(people =>
        {
            people.Password = new PasswordOptions
            {
                RequiredLength = ShortestPassword,
                RequireDigit = false,
                RequireLowercase = false,
                RequireUppercase = false,
                RequireNonAlphanumeric = false,
            };
            people.Lockout.MaxFailedAccessAttempts = 5;
            people.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            people.User.AllowedUserNameCharacters = "";
        }).AddUserStore<PersonStore>().AddDefaultTokenProviders();
        services.AddDataProtection().SetApplicationName("DocIntake");
        // The keys lie in the data folder beside the documents themselves: who can read the one can read the other.
        services.AddLogging(log => log.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(host => new ConfigureOptions<KeyManagementOptions>(keys =>
            keys.XmlRepository = new FileSystemXmlRepository(
                new DirectoryInfo(host.GetRequiredService<DataFolder>().Keys), NullLoggerFactory.Instance)));
        services.AddAuthentication(schemes =>
        {
            (schemes.DefaultScheme, schemes.DefaultSignInScheme, schemes.DefaultSignOutScheme) =
                (EitherScheme, CookieAuthenticationDefaults.AuthenticationScheme, CookieAuthenticationDefaults.AuthenticationScheme);
        })
        .AddPolicyScheme(EitherScheme, null, either => either.ForwardDefaultSelector = http => ApiKeys.Is(http) ? ApiKeys.Name : OwnerSignIn.Is(http) ? OwnerApi.Scheme : CookieAuthenticationDefaults.AuthenticationScheme)
        .AddScheme<AuthenticationSchemeOptions, ApiKeys>(ApiKeys.Name, null)
        .AddScheme<AuthenticationSchemeOptions, OwnerSignIn>(OwnerApi.Scheme, null)
        .AddCookie(cookie =>
        {
            cookie.LoginPath = "/sign-in";
            // People are led to the door; what a page asks by itself and programs are told.
            var leadIn = cookie.Events.OnRedirectToLogin;
            cookie.Events.OnRedirectToLogin = stranger =>
            {
                if (!ApiProblems.IsApi(stranger.HttpContext))
                {
                    return leadIn(stranger);
                }

                stranger.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return Task.CompletedTask;
            };
            cookie.Events.OnRedirectToAccessDenied = refused =>
            {
                refused.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
            cookie.Events.OnValidatePrincipal = request => request.HttpContext.RequestServices.GetRequiredService<Sessions>().ValidateAsync(request);
            cookie.ReturnUrlParameter = "to";
            cookie.ExpireTimeSpan = Sessions.Idle;
            cookie.SlidingExpiration = false;
            cookie.Cookie.Name = "docintake";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.CookieManager = new PinnedCookies();
        });
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddRights();
        services.AddAntiforgery(form =>
        {
            form.Cookie.Name = "docintake-form";
            form.Cookie.SameSite = SameSiteMode.Strict;
            form.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        return services;
    }

    /// <summary>Begins a session. Null = whoever runs the host.</summary>
    public static Task SignInAsync(this HttpContext http, string name, Person? person) =>
        http.SignInAsync(http.RequestServices.GetRequiredService<Sessions>().Begin(name, person));
}
